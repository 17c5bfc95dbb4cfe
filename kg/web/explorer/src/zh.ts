export const zh = {
  // shell
  "shell.views": "视图",
  "shell.undo": "撤销",
  "shell.redo": "重做",
  "shell.language": "English",
  "shell.light": "浅色",
  "shell.dark": "深色",
  "shell.filters": "图例与筛选",
  "shell.panel": "详情",
  "shell.close": "关闭",
  "shell.skip": "跳到内容",
  "shell.failed": "无法打开：{why}。请重新生成此文件，或换用较新的浏览器。",
  "view.graph": "图谱",
  "view.framework": "框架",
  "view.places": "地图",
  "view.timeline": "时间",
  "view.table": "表格",
  "view.query": "查询",
  "view.text": "原文",
  // graph
  "graph.name": "关系图：{nodes} 个实体，{edges} 条关系。方向键移动到相邻实体，回车选中，菜单键打开操作。",
  "graph.counts": "{nodes} 个实体 · {edges} 条关系",
  "graph.zoomIn": "放大",
  "graph.zoomOut": "缩小",
  "graph.fit": "适合窗口",
  "graph.start": "重点",
  "graph.all": "全图",
  "graph.empty": "没有可显示的实体。请放宽筛选，或点“全图”。",
  "graph.actions": "对所选实体的操作",
  "graph.relayout": "重新布局",
  "graph.stop": "停止布局",
  "graph.laidOut": "布局完成",
  "graph.menu": "{name}：可做的操作",
  "graph.expand": "展开相邻实体",
  "graph.expanded": "新增 {count} 个实体",
  "graph.nothingMore": "相邻实体已全部显示",
  "graph.pathFrom": "从这里找路径…",
  "graph.pathPick": "请点选路径的另一端：{name} → ？",
  "graph.pathBetween": "到“{name}”的路径",
  "graph.path": "路径",
  "graph.noPath": "“{from}”与“{to}”之间没有路径。可放宽筛选再试。",
  "graph.pathClose": "关闭路径",
  "graph.only": "只看它与相邻实体",
  "graph.pin": "固定位置",
  "graph.unpin": "取消固定",
  "graph.hide": "隐藏",
  // panel
  "panel.none": "点选图中的实体或连线，这里显示它的关系与原文依据。",
  "panel.aliases": "别名",
  "panel.gazetteer": "据地名录",
  // search
  "search.label": "搜索实体",
  "search.placeholder": "名称、别名或拼音",
  "search.found": "{count} 个结果",
  "search.none": "没有找到“{what}”。试试简称、拼音或首字母，如 czt。",
  "search.article": "文章",
  // filters
  "filters.title": "图例与筛选",
  // text
  "text.none": "尚未选择文章。",
  // framework
  "framework.none": "这里没有框架。",
  // places
  "places.none": "没有带坐标的实体。",
  // timeline
  "timeline.none": "没有带时间的内容。",
  // table
  "table.none": "没有符合筛选的内容。",
  // query
  "query.run": "运行",
  // share
  "share.open": "分享与导出",
} as const;
