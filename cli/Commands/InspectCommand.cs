using System.CommandLine;
using CloudPipe.Cli.Progress;
using CloudPipe.Wrapper;

namespace CloudPipe.Cli.Commands;

internal static class InspectCommand
{
    /// <summary>Those that images of an index are looked for; the first is shown where this machine's is not there.</summary>
    private static readonly string[] s_architectures = ["amd64", "arm64", "386", "arm", "ppc64le", "s390x", "riscv64", "loong64", "mips64le"];

    public static Command Create(Terminal terminal)
    {
        var reference = new Argument<string>("image") { Description = "The image: docker://NAME, docker-daemon:NAME, oci:PATH[:TAG], oci-archive:PATH or docker-archive:PATH." };
        var platform = new Option<string?>("--platform") { Description = "Which image of an index, for example linux/amd64. Default: this machine's.", HelpName = "OS/ARCH" };
        var check = new Option<bool>("--check") { Description = "Read every layer and compare all digests and sizes." };
        var access = new AccessOptions();
        var json = CommonOptions.Json();
        var command = new Command("inspect", "Shows what an image is made of and, if it is wrapped, from what, for which algorithm and how to make it again.") { reference, platform, check };
        access.AddTo(command);
        command.Add(json);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var source = ImageReference.Parse(parsed.GetRequiredValue(reference)).Resolve(Environment.CurrentDirectory);
            var inspection = InspectAsync(source, parsed.GetValue(platform), parsed.GetValue(check), access.Read(parsed), cancellationToken);
            var summary = await PatientDisplay.ShowAsync(terminal, () => $"reading {source}", inspection);
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(terminal.Out, summary);
            }
            else
            {
                summary.Print(terminal.Out);
            }

            return summary.Faults is { Count: > 0 } ? ExitCode.Failed : ExitCode.Ok;
        });
        return command;
    }

    private static async Task<ImageSummary> InspectAsync(
        ImageReference source, string? platform, bool check, ImageAccess access, CancellationToken cancellationToken)
    {
        var images = platform is null
            ? await ImageTransports.ReadPlatformsAsync(source, s_architectures, access, cancellationToken)
            : [await ImageTransports.ReadAsync(source, platform, access, cancellationToken)];
        var image = images.FirstOrDefault(one => one.Config.Architecture == ThisMachine.Architecture) ?? images[0];
        var provenance = WrapProvenance.IsWrapped(image) ? await WrapProvenance.ReadAsync(image, cancellationToken) : null;
        var faults = check ? await ImageValidator.ValidateAsync(image, cancellationToken) : null;
        return ImageSummary.Of(source, images, image, provenance, faults);
    }
}
