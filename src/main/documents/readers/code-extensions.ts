/** Names that say that a text is source code or settings: its lines are kept as they are. */
export const codeExtensions: ReadonlySet<string> = new Set(
  `asm awk bash bat c cc cfg clj cmake cmd conf cpp cs css cxx dart diff el elm erl ex f90 fish fs go gradle graphql groovy
  h hpp hs ini java jl js jsx kt less lisp lua m make mjs ml mm nim nix pas patch php pl proto ps1 py r rb rs sass scala
  scss sh sql svelte swift tcl tex tf toml ts tsx vb vim vue xml xsl yaml yml zig zsh`
    .split(/\s+/)
    .map(extension => `.${extension}`),
)
