import type { Room } from "../app.ts";

export const text: Room = null;
