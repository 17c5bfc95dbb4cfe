import type { Room } from "../app.ts";

export const framework: Room = null;
