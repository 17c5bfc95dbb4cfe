import type { Room } from "../app.ts";

export const table: Room = null;
