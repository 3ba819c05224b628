"""Windows calls, declared once and named for what they do. They decide nothing; every module imports on every system.

`declare` holds how: a library is loaded at the first call of one of its functions. Every other module is one subject,
and its first line says which. Those that only read: `regvalue` (pure), `registry`, `msi`, `services`, `system`,
`folders`, `battery`, `installing`, `crypt`, `wmi`, `token`, `trust`, `registered`, `safe_folders`. The rest serve the
room `run` and the engine, and change something.

What only reads has run in the laboratory, which is Wine, as far as Wine has it: no Security Center, Microsoft Defender
or BitLocker answers `wmi` there. Nothing has run on Windows itself; docs/where-it-has-run.md tells the rest.
"""
