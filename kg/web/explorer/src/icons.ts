// Paths of the line drawings, on 24 × 24.

export const ICONS = {
  copy: "M9 9h10v11H9ZM15 9V4H5v11h4",
  download: "M12 4v11m0 0-4-4m4 4 4-4M5 16v4h14v-4",
  undo: "M9 14 4 9l5-5M4 9h10a6 6 0 0 1 0 12h-3",
  redo: "m15 14 5-5-5-5M20 9H10a6 6 0 0 0 0 12h3",
  search: "M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14Zm9 2-4-4",
  filter: "M4 6h16M7 12h10M10 18h4",
  sun: "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm0-13v2m0 14v2m9-9h-2M5 12H3m15.4-6.4L17 7M7 17l-1.4 1.4m12.8 0L17 17M7 7 5.6 5.6",
  moon: "M20 14.5A8 8 0 0 1 9.5 4a8 8 0 1 0 10.5 10.5Z",
  help: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm-2.5-11a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1 .8-1 1.7m0 3v.1",
  close: "M6 6l12 12M18 6 6 18",
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  fit: "M4 9V4h5M20 9V4h-5M4 15v5h5m11-5v5h-5",
  layout: "M6 8a2 2 0 1 0 0-4 2 2 0 0 0 0 4Zm12 0a2 2 0 1 0 0-4 2 2 0 0 0 0 4Zm-6 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM8 6h8M7 8l4 8m6-8-4 8",
  stop: "M7 7h10v10H7Z",
  share: "M12 15V4m0 0L8 8m4-4 4 4M5 13v6h14v-6",
  more: "M5 12h.1M12 12h.1M19 12h.1",
} as const;
