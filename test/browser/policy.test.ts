import { expect, inject, it } from "vitest";
import { describeBrowser } from "../support/browser.js";

describeBrowser(
  "a page that forbids compiled code",
  () => inject("consumer"),
  (open) => {
    it("gets an error that names the policy to change", async () => {
      const page = await open("blocked.html");
      expect(await page.evaluate("answer")).toEqual({
        name: "CoreError",
        code: "CORE_BLOCKED",
        fix: expect.stringContaining("'wasm-unsafe-eval'"),
      });
    });
  },
);
