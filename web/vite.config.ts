import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

// The page is embedded in the program from show/ui/dist. The entry is app.html,
// since dist/index.html is the committed note of a build without the page.
export default defineConfig({
  plugins: [svelte()],
  base: "/",
  build: {
    outDir: "../show/ui/dist",
    emptyOutDir: false,
    target: "es2022",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: { input: "app.html" },
  },
  server: {
    fs: { allow: [".."] }, // the style of drawings stands beside their drawer
    proxy: {
      "^/[a-z0-9_/:.-]+\\.(json|csv|svg|conllu)": process.env.TIGHTROPE_URL ?? "http://localhost:7878",
    },
  },
});
