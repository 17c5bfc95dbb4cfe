import type { zh } from "./zh.ts";

export const en: Readonly<Record<keyof typeof zh, string>> = {
  // shell
  "shell.views": "Views",
  "shell.undo": "Undo",
  "shell.redo": "Redo",
  "shell.language": "中文",
  "shell.light": "Light",
  "shell.dark": "Dark",
  "shell.filters": "Legend and filters",
  "shell.panel": "Details",
  "shell.close": "Close",
  "shell.skip": "Skip to content",
  "shell.failed": "This cannot be opened: {why}. Make the file again, or use a newer browser.",
  "view.graph": "Graph",
  "view.framework": "Frameworks",
  "view.places": "Map",
  "view.timeline": "Time",
  "view.table": "Table",
  "view.query": "Query",
  "view.text": "Text",
  // graph
  "graph.name": "Graph of {nodes} entities and {edges} relations. Arrow keys go to neighbours, Enter selects, the menu key opens what can be done.",
  "graph.counts": "{nodes} entities · {edges} relations",
  "graph.zoomIn": "Zoom in",
  "graph.zoomOut": "Zoom out",
  "graph.fit": "Fit",
  "graph.start": "Main",
  "graph.all": "All",
  "graph.empty": "Nothing to show. Widen the filters, or show all.",
  "graph.actions": "Actions on the selected entity",
  "graph.relayout": "Lay out again",
  "graph.stop": "Stop the layout",
  "graph.laidOut": "Laid out",
  "graph.menu": "{name}: what can be done",
  "graph.expand": "Expand neighbours",
  "graph.expanded": "{count} entities more",
  "graph.nothingMore": "All neighbours are shown",
  "graph.pathFrom": "Path from here…",
  "graph.pathPick": "Select the other end of the path: {name} → ?",
  "graph.pathBetween": "Path to “{name}”",
  "graph.path": "Path",
  "graph.noPath": "Nothing joins “{from}” and “{to}”. Widen the filters and try again.",
  "graph.pathClose": "Close the path",
  "graph.only": "Only this and its neighbours",
  "graph.pin": "Pin",
  "graph.unpin": "Unpin",
  "graph.hide": "Hide",
  // panel
  "panel.none": "Select an entity or a line: its relations and the sentences behind them appear here.",
  "panel.aliases": "Aliases",
  "panel.gazetteer": "From the gazetteer",
  // search
  "search.label": "Find an entity",
  "search.placeholder": "Name, alias or pinyin",
  "search.found": "{count} found",
  "search.none": "Nothing found for “{what}”. Try a short name, pinyin or initials, such as czt.",
  "search.article": "Article",
  // filters
  "filters.title": "Legend and filters",
  // text
  "text.none": "No article is selected.",
  // framework
  "framework.none": "There is no framework here.",
  // places
  "places.none": "No entity has coordinates.",
  // timeline
  "timeline.none": "Nothing here has a date.",
  // table
  "table.none": "Nothing passes the filters.",
  // query
  "query.run": "Run",
  // share
  "share.open": "Share and export",
};
