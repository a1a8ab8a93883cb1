using System.Globalization;
using System.Runtime.InteropServices;
using CloudPipe.Agent.Logging;
using CloudPipe.Agent.Processes;

namespace CloudPipe.Agent.Isolation;

/// <summary>The other end of <see cref="UserSwitch"/>.</summary>
internal static unsafe class ExecAs
{
    /// <summary>As shells have it: found, but cannot be executed.</summary>
    private const int CannotExecute = 126;

    private const int DefaultDisposition = 0;
    private const int BrokenPipe = 13;

    /// <returns>Only if it failed: an exit code.</returns>
    public static int Run(string[] arguments, ILogSink sink)
    {
        if (arguments is not [var who, var program, _, ..] || who.Split(':') is not [var user, var group, var groups])
        {
            sink.Write(isError: true, $"{AgentErrorCodes.WrongUsage}: {UserSwitch.Command} is cpagent's own.");
            return ExitCodes.Usage;
        }

        uint[] all = [.. groups.Split(',').Select(Number)];
        fixed (uint* start = all)
        {
            if (Libc.SetGroups((nuint)all.Length, start) != 0 || Libc.SetGroup(Number(group), Number(group), Number(group)) != 0
                || Libc.SetUser(Number(user), Number(user), Number(user)) != 0)
            {
                return Failed(sink, $"cannot become user {user}:{group}");
            }
        }

        // .NET ignores it, and what is ignored stays ignored over exec.
        _ = Libc.SetSignal(BrokenPipe, DefaultDisposition);
        using var path = new NativeStrings([program]);
        using var vector = new NativeStrings(arguments[2..]);
        _ = Libc.Execute(path.Vector[0], vector.Vector);
        return Failed(sink, $"'{program}' cannot be started as user {user}:{group}");
    }

    private static uint Number(string text) => uint.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    private static int Failed(ILogSink sink, string what)
    {
        sink.Write(isError: true, $"{AgentErrorCodes.CannotRunAsUser}: {what}: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}");
        return CannotExecute;
    }
}
