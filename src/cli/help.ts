/** `rollout-lint --help` */
export const help = `Usage: rollout-lint [lint] [paths…] [options]
       rollout-lint <command> [arguments]

Judges everything that decides whether a rollout is safe: migrations, ledgers,
manifests, pipelines, plans, agent skills. Paths are files, folders or globs
below the working directory; all of it where there are none.

Commands:
  lint [paths…]          judge; this is what runs when no command is named
  review [paths…]        walk through the findings in the terminal
  explain <rule>         why a rule exists, when it fires, what to do
  rules                  list every rule
  facts [paths…]         what is known of the files: the facts that rules judge
  frontier [paths…]      how far a rollout of many services is, and what is next
  test [rules…]          run the examples of your own rules
  new <template> <name>  write files from a template
  init                   set a repository up

Options of lint:
  --format F[:FILE]      text (default), json or sarif, to FILE where one is
                         named; repeatable
  --config FILE          use this config; default, found upwards:
                         rollout-lint.config.{yaml,json,toml}
  --since REF            judge the migrations added since this git revision (a
                         branch, a tag, a commit); the others are history, and
                         code at REF counts as still running
  --preset NAME          recommended (default), strict or none
  --rule ID=LEVEL        set a rule or family (lock/*) to error, warning, info
                         or off; repeatable
  --only ID,…            run exactly these rules and families, whatever the
                         preset
  --fail-on LEVEL        exit with 1 from this level on: error (default),
                         warning, info or never
  --max-warnings N       exit with 1 when there are more warnings than N
  --stdin-filename PATH  judge the text of standard input as this file
  --helm                 render the charts of the scan with your own helm, and
                         judge what it prints
  --baseline FILE        leave out the findings that are known there
  --update-baseline      write the findings of this run there;
                         rollout-lint-baseline.json where none is named
  --quiet                show errors only; all are counted
  --color, --no-color    whatever the terminal says
  --timing               say on standard error how long each phase took
  -h, --help             show this help; \`rollout-lint <command> --help\`
                         shows that of a command
  -v, --version          show the version

Exit codes:
  0  nothing at or above --fail-on      2  wrong usage, config or rule file
  1  findings at or above it            3  nothing to lint, or an internal error
`;
