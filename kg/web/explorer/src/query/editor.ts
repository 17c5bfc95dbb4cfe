// The editor: CodeMirror in a shadow root, where its styles come by CSSOM, which the page's policy allows.
//
// A script of its own (see `script.ts`), which is read when the editor is first needed.

import { acceptCompletion, autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap, type CompletionSource } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { Compartment, EditorState, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { sparql } from "codemirror-lang-sparql";

export { completions } from "./complete.ts";

export interface Handlers {
  run(): void;
  changed(text: string): void;
}

const mark = StateEffect.define<number | null>();

/** The line where a query stumbled, until it is changed. */
const wrongLine = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(lines, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(mark)) return effect.value === null ? Decoration.none : Decoration.set(Decoration.line({ class: "cm-wrong" }).range(effect.value));
    }
    return transaction.docChanged ? Decoration.none : lines;
  },
  provide: (field) => EditorView.decorations.from(field),
});

const COLOURS = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.definitionKeyword], color: "var(--code-keyword)", fontWeight: "600" },
  { tag: [tags.variableName, tags.special(tags.variableName)], color: "var(--code-variable)" },
  { tag: [tags.string, tags.literal], color: "var(--code-string)" },
  { tag: [tags.number, tags.bool, tags.atom], color: "var(--code-number)" },
  { tag: [tags.comment, tags.lineComment], color: "var(--muted)" },
  { tag: [tags.namespace, tags.typeName, tags.propertyName, tags.url, tags.labelName], color: "var(--code-term)" },
]);

const THEME = EditorView.theme({
  "&": { height: "100%", isolation: "isolate", color: "var(--text)", backgroundColor: "var(--ground)", fontSize: "13px" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--code-font)", lineHeight: "1.6" },
  ".cm-content": { caretColor: "var(--text)", padding: "8px 0" },
  ".cm-cursor": { borderLeftColor: "var(--text)" },
  ".cm-gutters": { backgroundColor: "var(--ground)", color: "var(--muted)", border: "0" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "var(--sunken)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "var(--accent-ground)" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--accent-ground)", outline: "1px solid var(--accent)" },
  ".cm-wrong": { backgroundColor: "var(--wrong-ground)", boxShadow: "inset 3px 0 0 var(--danger)" },
  ".cm-tooltip": { backgroundColor: "var(--raised)", color: "var(--text)", border: "1px solid var(--line)", borderRadius: "8px", boxShadow: "var(--shadow)", overflow: "hidden" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--font)", maxHeight: "16em", maxWidth: "min(560px, 92vw)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "4px 12px 4px 8px", lineHeight: "1.5" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": { backgroundColor: "var(--accent-ground)", color: "var(--text)" },
  ".cm-completionDetail": { color: "var(--muted)", fontStyle: "normal", marginLeft: "12px" },
  ".cm-completionIcon": { color: "var(--muted)", opacity: "1" },
  ".cm-completionInfo": { padding: "4px 8px" },
});

// A browser that replaces a selection by itself copies its style into the markup, which the page's policy forbids.
const REPLACE = EditorView.domEventHandlers({
  beforeinput(event, view) {
    if (event.inputType !== "insertText" || !event.data || view.composing || view.state.selection.main.empty) return false;
    view.dispatch(view.state.replaceSelection(event.data), { userEvent: "input.type" });
    return true;
  },
});

export class Editor {
  private readonly view: EditorView;
  private readonly source = new Compartment();
  private readonly names = new Compartment();

  constructor(host: HTMLElement, text: string, handlers: Handlers) {
    const root = host.attachShadow({ mode: "open" });
    // What is typed here is for the editor alone, its undo too.
    host.addEventListener("keydown", (event) => event.stopPropagation());
    const run = { key: "Mod-Enter", preventDefault: true, run: () => (handlers.run(), true) };
    const extensions = [
      lineNumbers(),
      history(),
      drawSelection(),
      highlightActiveLine(),
      bracketMatching(),
      closeBrackets(),
      sparql(),
      syntaxHighlighting(COLOURS),
      THEME,
      wrongLine,
      REPLACE,
      EditorView.lineWrapping,
      this.source.of([]),
      this.names.of([]),
      keymap.of([run, { key: "Tab", run: acceptCompletion }, ...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, ...completionKeymap]),
      EditorView.updateListener.of((update) => update.docChanged && handlers.changed(update.state.doc.toString())),
    ];
    this.view = new EditorView({ state: EditorState.create({ doc: text, extensions }), parent: root, root });
  }

  get text(): string {
    return this.view.state.doc.toString();
  }

  set text(text: string) {
    if (text !== this.text) this.view.dispatch({ changes: { from: 0, to: this.view.state.doc.length, insert: text }, selection: { anchor: 0 }, scrollIntoView: true });
  }

  /** Its name for screen readers, and what it completes. */
  speak(name: string, source: CompletionSource): void {
    const attributes = EditorView.contentAttributes.of({ "aria-label": name, tabindex: "0" });
    this.view.dispatch({ effects: [this.names.reconfigure(attributes), this.source.reconfigure(autocompletion({ override: [source], icons: true, activateOnTyping: true }))] });
  }

  /** Marks a line as wrong; null: none is. */
  blame(line: number | null): void {
    const known = line !== null && line <= this.view.state.doc.lines;
    this.view.dispatch({ effects: mark.of(known ? this.view.state.doc.line(line).from : null) });
  }

  go({ line, column }: { line: number; column: number }): void {
    const found = this.view.state.doc.line(Math.min(line, this.view.state.doc.lines));
    this.view.dispatch({ selection: { anchor: Math.min(found.from + column - 1, found.to) }, scrollIntoView: true });
    this.view.focus();
  }

  focus(): void {
    this.view.focus();
  }

  dispose(): void {
    this.view.destroy();
  }
}
