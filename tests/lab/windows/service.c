/* The only program inside the look-alike packages: a Windows service that runs, does nothing, and stops when told.
   It answers to any service name, so that every look-alike can carry it under its own file name. */

#include <stdlib.h>
#include <windows.h>

static SERVICE_STATUS_HANDLE status;
static HANDLE stop;

static void report(DWORD state)
{
    SERVICE_STATUS now = {SERVICE_WIN32_OWN_PROCESS, state, state == SERVICE_RUNNING ? SERVICE_ACCEPT_STOP : 0, 0, 0, 0, 0};
    SetServiceStatus(status, &now);
}

static DWORD WINAPI control(DWORD code, DWORD type, LPVOID event, LPVOID context)
{
    if (code == SERVICE_CONTROL_STOP) {
        report(SERVICE_STOP_PENDING);
        SetEvent(stop);
    }
    return NO_ERROR;
}

static void WINAPI serve(DWORD count, LPWSTR *words)
{
    status = RegisterServiceCtrlHandlerExW(words[0], control, NULL);
    report(SERVICE_RUNNING);
    WaitForSingleObject(stop, INFINITE);
    report(SERVICE_STOPPED);
    TerminateProcess(GetCurrentProcess(), 0); /* at once: a removal that comes before the end finds this file in use */
}

/* Without words: the service. With a number: wait so many milliseconds, as a removal that takes its time. */
int wmain(int count, wchar_t **words)
{
    if (count > 1) {
        Sleep(_wtoi(words[1]));
        return 0;
    }
    SERVICE_TABLE_ENTRYW table[] = {{L"", serve}, {NULL, NULL}};
    stop = CreateEventW(NULL, TRUE, FALSE, NULL);
    return StartServiceCtrlDispatcherW(table) ? 0 : 1;
}
