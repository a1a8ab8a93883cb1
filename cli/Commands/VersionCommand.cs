using System.CommandLine;
using System.Reflection;
using System.Runtime.InteropServices;

namespace CloudPipe.Cli.Commands;

internal static class VersionCommand
{
    public static Command Create(Terminal terminal)
    {
        var json = CommonOptions.Json();
        var command = new Command("version", "Shows the version of cloudpipe and of the agent that it wraps images with.") { json };
        command.SetAction(parsed =>
        {
            var version = new VersionInfo(1, Current, AgentLayers.VersionOrNull(), RuntimeInformation.FrameworkDescription, RuntimeInformation.RuntimeIdentifier);
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(terminal.Out, version);
            }
            else
            {
                terminal.Out.WriteLine($"cloudpipe {version.Cloudpipe} (agent {version.Agent ?? "not built"}, {version.Runtime}, {version.Platform})");
            }
        });
        return command;
    }

    public static string Current { get; } =
        typeof(VersionCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    private sealed record VersionInfo(int Version, string Cloudpipe, string? Agent, string Runtime, string Platform);
}
