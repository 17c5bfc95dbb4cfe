import type { Room } from "../app.ts";

export const query: Room = null;
