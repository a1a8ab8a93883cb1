// Reads { schemas: { NAME: SCHEMA }, documents: [{ schema: NAME, document: ANY }] } from standard input and prints for each document what the
// schema says against it, as a list of lists. Strict, so that a slip in a schema is an error; the words are those that only editors know.
"use strict";
const Ajv = require("ajv/dist/2020");

const ajv = new Ajv({ strict: true, strictTypes: false, strictRequired: false, allErrors: true });
ajv.addVocabulary(["allowComments", "allowTrailingCommas", "patternErrorMessage"]);

const { schemas, documents } = JSON.parse(require("fs").readFileSync(0, "utf8"));
const validators = Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, ajv.compile(schema)]));
const answers = documents.map(({ schema, document }) => {
  const validate = validators[schema];
  return validate(document) ? [] : validate.errors.map((error) => `${error.instancePath} ${error.message}`);
});
process.stdout.write(JSON.stringify(answers));
