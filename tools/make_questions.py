"""Writes docs/questions.md from the headers of ontology/competency/*.rq."""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from kg.questions import Question, load  # noqa: E402

PAGE = ROOT / "docs" / "questions.md"
HEAD = """# 问题 · Questions

<!-- made by tools/make_questions.py from ontology/competency/*.rq; edit those -->

每个问题是 [`ontology/competency/`](../ontology/competency) 里的一个 SPARQL 文件，可以直接运行，也可以当作写查询的范例。
Each question is a SPARQL file in [`ontology/competency/`](../ontology/competency): run it, or learn from it.

```sh
policykg query --list
policykg query sample --name city-roles
policykg query sample --name city-roles --param city=岳阳 --format csv
```

- 名称和别名都认（长沙、长沙市）。图谱里没有的名字会报错，并提示相近的名字。
  A name may be a label or an alias. A name that the graph does not know is an error, which suggests names like it.
- 参数作为 RDF 项代入默认值所在的 `VALUES` 一行，所以值里的任何字符都不会改变查询本身。
  A value takes the place of the default in its `VALUES` line as an RDF term: no character in it can change the query.
- 文件声明了自己的前缀，可以原样拿到别的 SPARQL 引擎里用。`rdfs:subClassOf` 路径要求本体也在库中，构建所得的库里都有。
  The files declare their prefixes and run as they stand in other SPARQL engines. Paths over `rdfs:subClassOf` need the
  ontology beside the data, as every build has it.
- 自己的文件照同样的格式写（`# zh:`、`# en:`、`# ?参数: 说明 · what it is`），用 `-f FILE --param KEY=VALUE` 运行。
  A file of your own in the same form (`# zh:`, `# en:`, `# ?name: 说明 · what it is`) runs with
  `-f FILE --param KEY=VALUE`.
- [`expected.toml`](../ontology/competency/expected.toml) 写明各问题在样例文本上应有的答案，测试逐条核对。
  [`expected.toml`](../ontology/competency/expected.toml) tells what each must answer over the sample texts; the tests
  hold it.
- 内置的数据库、rdflib 和 Virtuoso 7 对每个问题给出相同的答案，测试逐一比较；rdflib 在内存中较慢，宜用于小图。
  The built-in database, rdflib and Virtuoso 7 answer each question alike, which the tests compare; rdflib's memory
  store is slow and best kept to small graphs.

样例图谱上全部问题合计约 0.1 秒。换名重复到一百万条三元组（`tools/bench_questions.py`，两核机器的 CPU 时间），几乎
全部在一秒以内；`article-yield`（1.8 秒）、`province-strategies`（1.3 秒）和 `claims-corroborated`（1.2 秒）要走遍全图的
论断，用时随图谱增长。
All together take about 0.1 s on the sample graph. On a million triples (`tools/bench_questions.py` repeats the sample
under new names; CPU time on a 2-core machine) nearly all answer in under a second. `article-yield` (1.8 s),
`province-strategies` (1.3 s) and `claims-corroborated` (1.2 s) walk all claims there are, so their time grows with the
graph.
"""


def entry(question: Question) -> str:
    """A question as a section of the page."""
    lines = [f"## {question.name}", "", f"{question.zh}  ", f"{question.en}", ""]
    for p in question.parameters:
        lines.append(f"- `{p.name}`: {p.zh} · {p.en}; `{p.shown}`")
    lines.append(
        f"- 答案 answer: {answer(question)}; [`{question.name}.rq`](../ontology/competency/{question.name}.rq)"
    )
    return "\n".join(lines) + "\n"


def answer(question: Question) -> str:
    """The columns of an answer, in words where it has none."""
    if re.search(r"^ASK ", question.text, re.MULTILINE):
        return "true, false"
    if re.search(r"^CONSTRUCT ", question.text, re.MULTILINE):
        return "RDF"
    select = question.text[question.text.index("\nSELECT") : question.text.index("\nWHERE")]
    aliased = re.sub(r"\((?:[^()]|\([^()]*\))* AS (\?\w+)\)", r"\1", select)
    return ", ".join(f"`{name}`" for name in re.findall(r"\?(\w+)", aliased))


def page() -> str:
    """The whole page."""
    return "\n".join([HEAD, *map(entry, load().values())])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
