// The pages of `sayso report` in a real browser: nothing is fetched, nothing complains, picking a source lights up what the
// ledger says rests on it, and axe-core finds nothing to object to, at phone and desktop widths in both colour schemes.
//
// SAYSO: the program (default: the debug build). CHROMIUM: the browser. SHOTS: a folder for screenshots, if wanted.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

const root = fileURLToPath(new URL("../..", import.meta.url));
const program = process.env.SAYSO ?? join(root, "target/debug/sayso");
const chromium = process.env.CHROMIUM ?? ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find(existsSync);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const folder = mkdtempSync(join(tmpdir(), "sayso-pages-"));
const shots = process.env.SHOTS;

const sizes = { phone: { width: 390, height: 844 }, small: { width: 320, height: 640 }, desktop: { width: 1280, height: 900 } };
const day = ["--today", "2026-01-15"];

/** A page of the report about these paths, as a file. */
function report(name, ...paths) {
  const args = ["report", ...paths.map((path) => join("fixtures", path)), "--format", "html", ...day];
  const file = join(folder, `${name}.html`);
  writeFileSync(file, execFileSync(program, args, { cwd: root, maxBuffer: 1 << 28 }));
  return pathToFileURL(file).href;
}

let browser;
before(async () => {
  browser = await puppeteer.launch({ executablePath: chromium, args: ["--no-sandbox"] });
  if (shots) mkdirSync(shots, { recursive: true });
});
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Opens a page and gathers whatever it complains of or asks for. */
async function open(url, { size = "desktop", scheme = "light", script = true } = {}) {
  const page = await browser.newPage();
  const faults = [];
  page.on("console", (message) => faults.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => faults.push(`error: ${error}`));
  page.on("request", (request) => {
    if (request.url() !== url) faults.push(`request: ${request.url()}`);
  });
  await page.setViewport(sizes[size]);
  await page.emulateMediaFeatures([
    { name: "prefers-color-scheme", value: scheme },
    { name: "prefers-reduced-motion", value: "reduce" },
  ]);
  await page.setJavaScriptEnabled(script);
  await page.goto(url);
  return { page, faults };
}

const pages = [
  ["conflict", "articles/wire-conflict.txt"],
  ["council", "articles/local-council.txt"],
  ["reef", "articles/science-reef.md"],
  ["page", "articles/news-page.html"],
];

for (const [name, ...paths] of [...pages, ["archive", "archive", "articles"]]) {
  test(`${name}: looks and reads well everywhere`, async () => {
    const url = report(name, ...paths);
    for (const size of Object.keys(sizes)) {
      for (const scheme of ["light", "dark"]) {
        const where = `${name}, ${size}, ${scheme}`;
        const { page, faults } = await open(url, { size, scheme });
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.equal(wide, 0, `${where}: the page is wider than the screen`);
        if (shots) await page.screenshot({ path: join(shots, `${name}-${size}-${scheme}.png`), fullPage: true });
        await page.evaluate(axe);
        const objections = await page.evaluate(async () => {
          const { violations } = await globalThis.axe.run();
          return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.slice(0, 3).map((node) => node.html)}`);
        });
        assert.deepEqual(objections, [], where);
        assert.deepEqual(faults, [], where);
        await page.close();
      }
    }
  });
}

test("a source lights up what the ledger says rests on it", async () => {
  for (const [name, ...paths] of pages) {
    const { page, faults } = await open(report(name, ...paths));
    const rows = await page.$$eval(".ledger tbody tr", (rows) =>
      rows.map((row) => ({ row: row.id.replace("source-", ""), said: Number(row.querySelector("td.number").textContent) })),
    );
    assert.ok(rows.length > 0, name);
    for (const { row, said } of rows) {
      await page.click(`#source-${row} button`);
      const lit = await page.evaluate((row) => {
        const article = document.querySelector(".article");
        const marks = [...article.querySelectorAll("[data-rows]")];
        const own = marks.filter((mark) => mark.dataset.rows.split(" ").includes(row));
        // what comes behind the beginning of each statement, up to the next one's
        const statements = [...article.querySelectorAll(`[data-row="${row}"]`)];
        const dark = statements.filter((statement) => {
          let next = statement;
          while (next && !next.matches("[data-rows]")) next = next.nextElementSibling;
          return !next?.classList.contains("lit");
        });
        return {
          said: statements.reduce((sum, statement) => sum + Number(statement.dataset.counts), 0),
          all: own.length > 0 && own.every((mark) => mark.classList.contains("lit")),
          others: marks.some((mark) => mark.classList.contains("lit") && !own.includes(mark)),
          dark: dark.map((statement) => statement.id),
          pressed: document.querySelector(`#source-${row} button`).getAttribute("aria-pressed"),
          told: document.getElementById("lit").textContent,
        };
      }, row);
      assert.equal(lit.said, said, `${name}: the ledger's number for source ${row}`);
      assert.deepEqual([lit.all, lit.others, lit.dark, lit.pressed], [true, false, [], "true"], `${name}: source ${row}`);
      assert.ok(lit.told.includes(`: ${said} statement`), lit.told);
      await page.keyboard.press("Escape");
      assert.equal(await page.$(".lit"), null, `${name}: Escape lets go`);
    }
    assert.deepEqual(faults, []);
    await page.close();
  }
});

test("the tab key lights up sources of the text, with a script and without", async () => {
  for (const script of [true, false]) {
    const { page } = await open(report(...pages[0]), { script });
    await page.focus(".article a.source");
    const row = await page.$eval(".article a.source", (source) => source.dataset.pick);
    const colours = await page.$$eval(`.article [data-rows~="${row}"]`, (marks) => {
      const canvas = getComputedStyle(document.body).backgroundColor;
      return marks.map((mark) => getComputedStyle(mark).backgroundColor).filter((colour) => colour === canvas || colour === "rgba(0, 0, 0, 0)");
    });
    assert.deepEqual(colours, [], script ? "with the script" : "without the script");
    await page.close();
  }
});
