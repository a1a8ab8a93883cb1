using System.CommandLine;
using CloudPipe.Wrapper;

namespace CloudPipe.Cli.Commands;

/// <summary>Used by the build, not by people: makes the layer that every wrapped image shares from a compiled agent.</summary>
internal static class AgentLayerCommand
{
    private const string DebianCertificates = "/etc/ssl/certs/ca-certificates.crt";

    public static Command Create(Terminal terminal)
    {
        var agent = new Option<string>("--agent") { Description = "The compiled cpagent.", Required = true };
        var certificates = new Option<string>("--certificates") { Description = "The bundle of CA certificates that the agent trusts.", DefaultValueFactory = _ => DebianCertificates };
        var folder = new Option<string>("--out") { Description = "The folder that gains layer.tar.gz and layer.json.", Required = true };
        var command = new Command("agent-layer", "Makes the agent layer from a compiled cpagent.") { agent, certificates, folder };
        command.Hidden = true;
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var layer = await AgentLayer.CreateAsync(
                parsed.GetRequiredValue(agent), parsed.GetRequiredValue(certificates), VersionCommand.Current, parsed.GetRequiredValue(folder), cancellationToken);
            terminal.Out.WriteLine(layer.Digest);
            return ExitCode.Ok;
        });
        return command;
    }
}
