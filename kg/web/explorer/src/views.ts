// The rooms. A view that is null is in no tab.

import type { Room } from "./app.ts";
import { filters } from "./filters/filters.ts";
import { framework } from "./framework/framework.ts";
import { graph } from "./graph/graph.ts";
import { panel } from "./panel/panel.ts";
import { places } from "./places/places.ts";
import { query } from "./query/query.ts";
import { search } from "./search/search.ts";
import { share } from "./share/share.ts";
import type { Model } from "./model.ts";
import { VIEW_NAMES, type ViewName } from "./state.ts";
import { table } from "./table/table.ts";
import { text } from "./text/text.ts";
import { timeline } from "./timeline/timeline.ts";

/** The views, in the order of the tabs. */
export const VIEWS: Readonly<Record<ViewName, Room>> = { graph, framework, places, timeline, table, query, text };

/** What stands about the view. */
export const PARTS = { search, filters, panel, share };

/** The views that have a tab: of what stands at another's endpoint there are queries alone. */
export function offered(model: Model): ViewName[] {
  return VIEW_NAMES.filter((name) => VIEWS[name] && (!model.remote || name === "query"));
}
