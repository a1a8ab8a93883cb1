using System.Collections;
using System.Reflection;
using System.Runtime.InteropServices;
using CloudPipe.Agent.Isolation;
using CloudPipe.Agent.Logging;
using CloudPipe.Agent.Processes;
using CloudPipe.Agent.Settings;
using CloudPipe.Model;

namespace CloudPipe.Agent;

/// <summary>The process around the worker: command line, settings, signals, exit code.</summary>
internal static class AgentProcess
{
    public static string Version =>
        typeof(AgentProcess).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0";

    public static async Task<int> RunAsync(string[] arguments, IReadOnlyDictionary<string, string> environment, ILogSink sink)
    {
        if (arguments is ["--version"])
        {
            sink.Write(isError: false, $"cpagent {Version}");
            return ExitCodes.Drained;
        }

        if (arguments is [UserSwitch.Command, ..])
        {
            return ExecAs.Run(arguments[1..], sink);
        }

        if (arguments.Length > 0)
        {
            sink.Write(
                isError: true,
                $"{AgentErrorCodes.WrongUsage}: cpagent takes no arguments but --version; it is set up by environment variables.");
            return ExitCodes.Usage;
        }

        AgentSettings settings;
        try
        {
            settings = new AgentSettingsReader(environment, Environment.MachineName).Read();
        }
        catch (AgentSettingsException failure)
        {
            foreach (var fault in failure.Faults)
            {
                sink.Write(isError: true, $"{fault.Code}: {fault.Message}");
            }

            sink.Write(isError: true, failure.Hint ?? "");
            return ExitCodes.Usage;
        }

        var log = new AgentLog(sink, settings.LogLevel, settings.LogFormat, TimeProvider.System, settings.Worker);
        TrustedCertificates.Choose(
            environment,
            Path.Combine(
                Path.GetDirectoryName(environment.GetValueOrDefault(AgentEnvironment.Algorithm) ?? AgentDocument.PathInImage) ?? "/",
                "ca-certificates.crt"));
        using var stop = new CancellationTokenSource();
        using var onTerminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var onInterrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        return await RunWorkerAsync(settings, environment, sink, log, stop.Token);

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    public static IReadOnlyDictionary<string, string> ReadEnvironment() => Environment.GetEnvironmentVariables()
        .Cast<DictionaryEntry>().ToDictionary(
            entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal);

    internal static async Task<int> RunWorkerAsync(
        AgentSettings settings, IReadOnlyDictionary<string, string> environment, ILogSink sink, AgentLog log, CancellationToken stop)
    {
        try
        {
            OwnSecrets.Hide();
            if (settings.Algorithm.User is { Length: > 0 } user && Libc.EffectiveUser() == 0)
            {
                settings = settings with { RunAs = new UserDatabase().Find(user) is { Id: > 0 } other ? other : null };
            }

            log.Info("cpagent starts", ("version", Version), ("stage", settings.Stage), ("queue", settings.QueueUrl));
            using var services = new AgentServices(settings, environment, TimeProvider.System, sink, log);
            return await services.Worker.RunAsync(stop);
        }
        catch (CloudPipeException failure)
        {
            log.Error($"{failure.Code}: {failure.Message}", ("hint", failure.Hint));
            return ExitCodes.Failed;
        }
        // The boundary of the process: a line that names the fault is worth more than a core dump.
#pragma warning disable CA1031
        catch (Exception fault)
#pragma warning restore CA1031
        {
            log.Error($"{AgentErrorCodes.AgentFault}: {fault.GetType().Name}: {fault.Message}", ("error", fault.ToString()));
            return ExitCodes.Failed;
        }
    }
}
