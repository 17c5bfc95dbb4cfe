import type { Room } from "../app.ts";

export const timeline: Room = null;
