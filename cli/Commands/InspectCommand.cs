using System.CommandLine;
using CloudPipe.Wrapper;

namespace CloudPipe.Cli.Commands;

internal static class InspectCommand
{
    public static Command Create(Terminal terminal)
    {
        var reference = new Argument<string>("image") { Description = "oci:PATH[:TAG], oci-archive:PATH or docker-archive:PATH." };
        var platform = new Option<string?>("--platform") { Description = "Which image of an index, for example linux/amd64. Default: this machine's." };
        var check = new Option<bool>("--check") { Description = "Read every layer and compare all digests and sizes." };
        var json = CommonOptions.Json();
        var command = new Command("inspect", "Shows what an image is made of and, if it is wrapped, by which agent for which algorithm.") { reference, platform, check, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var source = ImageReference.Parse(parsed.GetRequiredValue(reference)).Resolve(Environment.CurrentDirectory);
            var image = await ImageTransports.ReadAsync(source, parsed.GetValue(platform), cancellationToken);
            var faults = parsed.GetValue(check) ? await ImageValidator.ValidateAsync(image, cancellationToken) : null;
            var summary = ImageSummary.Of(image, faults);
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(terminal.Out, summary);
            }
            else
            {
                summary.Print(terminal.Out);
            }

            return faults is { Count: > 0 } ? ExitCode.Failed : ExitCode.Ok;
        });
        return command;
    }
}
