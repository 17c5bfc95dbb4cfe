import type { Room } from "../app.ts";

export const search: Room = null;
