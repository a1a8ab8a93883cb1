// Asks the language service of Visual Studio Code, which Neovim's and other editors' JSON servers are made of, about one document: reads
// { schema, text, hover: OFFSET, complete: OFFSET } from standard input and prints { problems, hover, completions }.
"use strict";
const { getLanguageService, TextDocument } = require("vscode-json-languageservice");

async function main() {
  const { schema, text, hover, complete } = JSON.parse(require("fs").readFileSync(0, "utf8"));
  // As an editor: the document names its schema, and the schema is a file beside it.
  const service = getLanguageService({
    schemaRequestService: async () => schema,
    workspaceContext: { resolveRelativePath: (path) => "file:///work/" + path },
  });
  service.configure({ validate: true, allowComments: false });
  const document = TextDocument.create("file:///work/document.json", "json", 1, text);
  const tree = service.parseJSONDocument(document);
  const problems = await service.doValidation(document, tree);
  const shown = await service.doHover(document, document.positionAt(hover), tree);
  const offered = await service.doComplete(document, document.positionAt(complete), tree);
  process.stdout.write(
    JSON.stringify({
      problems: problems.map((problem) => problem.message),
      hover: shown ? [].concat(shown.contents).map((part) => part.value || part).join("\n") : "",
      completions: offered ? offered.items.map((item) => item.label) : [],
    }),
  );
}

main();
