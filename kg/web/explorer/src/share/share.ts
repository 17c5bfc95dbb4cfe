import type { Room } from "../app.ts";

export const share: Room = null;
