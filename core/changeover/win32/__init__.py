"""Windows calls, declared once and named for what they do. They decide nothing; every module imports on every system.

Its modules:

    declare     a library that is loaded at its first call
    regvalue    what a registry value holds, checked before it is believed (pure)
    registry    keys of the registry, read raw and in both views
    msi         products of the Windows Installer
    services    what the service manager lists
    accounts    which accounts the registry has loaded, by name
    system      version, chip, region, start and rights of this Windows
    folders     known folders, and whether a file is there
    battery     charge and mains
    installing  whether the Windows Installer is at work
    crypt       root certificates
    wmi         a query to Windows Management Instrumentation
"""
