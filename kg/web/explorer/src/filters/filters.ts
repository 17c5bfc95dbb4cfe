import type { Room } from "../app.ts";

export const filters: Room = null;
