using System.Runtime.InteropServices;

namespace CloudPipe.Agent.Processes;

/// <summary>Starts a program in its own process group, standard input empty, with every signal as a fresh process expects it.</summary>
internal static unsafe class ProcessSpawner
{
    // Larger than posix_spawnattr_t (336), posix_spawn_file_actions_t (80) and sigset_t (128) of any Linux libc.
    private const int OpaqueSize = 512;

    /// <returns>The process id, which is the group's id too.</returns>
    /// <exception cref="CannotRunException">The kernel refuses the file.</exception>
    public static int Start(ChildCommand command, int outputDescriptor, int errorDescriptor)
    {
        var actions = stackalloc byte[OpaqueSize];
        var attributes = stackalloc byte[OpaqueSize];
        var signals = stackalloc byte[OpaqueSize];
        using var arguments = new NativeStrings(command.Arguments);
        using var environment = new NativeStrings([.. command.Environment.Select(pair => $"{pair.Key}={pair.Value}")]);
        using var path = new NativeStrings([command.Executable]);
        Must(Libc.ActionsInit(actions));
        Must(Libc.AttributesInit(attributes));
        try
        {
            fixed (byte* nothing = "/dev/null\0"u8)
            {
                Must(Libc.ActionsAddOpen(actions, 0, nothing, 0, 0));
            }

            Must(Libc.ActionsAddDuplicate(actions, outputDescriptor, 1));
            Must(Libc.ActionsAddDuplicate(actions, errorDescriptor, 2));
            Must(Libc.AttributesSetFlags(
                attributes, Libc.SpawnSetProcessGroup | Libc.SpawnSetSignalDefaults | Libc.SpawnSetSignalMask));
            Must(Libc.AttributesSetProcessGroup(attributes, 0));
            Must(Libc.SignalsAll(signals));
            Must(Libc.AttributesSetSignalDefaults(attributes, signals));
            Must(Libc.SignalsNone(signals));
            Must(Libc.AttributesSetSignalMask(attributes, signals));
            int pid;
            var error = Libc.Spawn(&pid, path.Vector[0], actions, attributes, arguments.Vector, environment.Vector);
            return error == 0 ? pid : throw Refused(command.Executable, error);
        }
        finally
        {
            _ = Libc.AttributesDestroy(attributes);
            _ = Libc.ActionsDestroy(actions);
        }
    }

    private static void Must(int error)
    {
        if (error != 0)
        {
            throw new IOException($"The child's start cannot be prepared: {Marshal.GetPInvokeErrorMessage(error)}.");
        }
    }

    private static CannotRunException Refused(string executable, int error)
    {
        const int noSuchFile = 2, argumentsTooLong = 7, badFormat = 8, noPermission = 13;
        var hint = error switch
        {
            noSuchFile => "If the file is there, its interpreter (first line of a script, or the dynamic loader) is not.",
            badFormat => "It is neither a program for this processor nor a script with a first line like #!/bin/sh.",
            noPermission => "The file, or its interpreter, is not executable for the image's user.",
            argumentsTooLong => "The command and its environment are longer than the kernel takes.",
            _ => "Check run_command in the algorithm's document.",
        };
        return new CannotRunException($"'{executable}' cannot be started: {Marshal.GetPInvokeErrorMessage(error)}.", hint);
    }
}
