import type { Room } from "../app.ts";

export const places: Room = null;
