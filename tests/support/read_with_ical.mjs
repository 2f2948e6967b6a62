// Calendars as ical.js reads them: a JSON list of them in base64 on standard input, the trees on
// standard output. The package's module is the first argument.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { default: ICAL } = await import(pathToFileURL(process.argv[2]));

function value(held) {
  if (held instanceof ICAL.Duration) return held.toSeconds();
  return held instanceof ICAL.Time ? held.toString() : held;
}

function tree(component) {
  return {
    name: component.name.toUpperCase(),
    properties: component
      .getAllProperties()
      .flatMap((property) => property.getValues().map((held) => [property.name.toUpperCase(), value(held)])),
    components: component.getAllSubcomponents().map(tree),
  };
}

function read(calendar) {
  try {
    return tree(new ICAL.Component(ICAL.parse(calendar)));
  } catch (error) {
    return { refused: String(error) };
  }
}

const calendars = JSON.parse(readFileSync(0, "utf8")).map((c) => Buffer.from(c, "base64").toString("utf8"));
process.stdout.write(JSON.stringify(calendars.map(read)));
