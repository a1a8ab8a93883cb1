using CloudPipe.Cli.Commands;
using CloudPipe.Cli.Documents;
using CloudPipe.Cli.Progress;
using CloudPipe.Wrapper;

namespace CloudPipe.Cli.Wrapping;

/// <summary><c>wrap --verify</c>.</summary>
internal static class VerificationRun
{
    public static async Task<int> RunAsync(Terminal terminal, WrapArguments arguments, CancellationToken cancellationToken)
    {
        var document = (await DocumentReading.ReadAllAsync(terminal, arguments.Files, cancellationToken)).SingleOrDefault();
        var request = new VerificationRequest
        {
            Image = ImageReference.Parse(arguments.Verify!),
            Platform = arguments.Platform,
            From = arguments.From is { } from ? ImageReference.Parse(from) : null,
            Document = document?.Document,
            DocumentFile = document?.File,
            Agents = AgentLayers.Load(),
            Access = arguments.Access,
        };
        var verified = await PatientDisplay.ShowAsync(
            terminal, () => $"verifying {request.Image}", WrapVerification.RunAsync(request, cancellationToken));
        if (arguments.Json)
        {
            JsonOutput.Write(terminal.Out, new { Version = 1, Image = request.Image.ToString(), Images = verified.Select(Json) });
        }
        else
        {
            Print(terminal.Out, request, verified);
        }

        return verified.All(result => result.Outcome == VerificationOutcome.Identical) ? ExitCode.Ok : ExitCode.Failed;
    }

    private static void Print(TextWriter output, VerificationRequest request, IReadOnlyList<VerifiedImage> verified)
    {
        foreach (var result in verified)
        {
            var (image, provenance) = (result.Image, result.Provenance);
            output.WriteLine($"{Word(result.Outcome)}: {request.Image} ({image.Platform})");
            output.WriteLine($"  digest    {image.Digest}");
            output.WriteLine($"  base      {provenance.BaseName} {provenance.BaseDigest}");
            output.WriteLine($"  algorithm {provenance.Algorithm}, agent {provenance.AgentVersion}");
            foreach (var line in Explanation(result, request.Document is null))
            {
                output.WriteLine($"  {line}");
            }
        }
    }

    private static string Word(VerificationOutcome outcome) => outcome switch
    {
        VerificationOutcome.Identical => "identical",
        VerificationOutcome.OtherAgent => "not verified, made with another agent",
        _ => "different",
    };

    private static IEnumerable<string> Explanation(VerifiedImage result, bool isOwnDocument) => result.Outcome switch
    {
        VerificationOutcome.Identical when result.IsStoredOtherwise =>
            [$"Wrapping the base again gives the same layers and config; this store wrote a manifest of its own for them (ours is {result.ExpectedDigest})."],
        VerificationOutcome.Identical => [isOwnDocument ? "Wrapping the base again with the document in the image gives this digest." : "Wrapping the base again with the document gives this digest."],
        VerificationOutcome.OtherAgent =>
        [
            $"Its agent is {result.Provenance.AgentVersion} ({result.Provenance.AgentDiffId}), which is not the one here, so the image cannot be made again.",
            "Base layers, config and algorithm.json are what they should be.",
        ],
        _ => result.Differences,
    };

    private static object Json(VerifiedImage result) => new
    {
        result.Image.Platform,
        result.Outcome,
        result.Image.Digest,
        result.ExpectedDigest,
        result.IsStoredOtherwise,
        result.Provenance.Algorithm,
        result.Provenance.AgentVersion,
        result.Provenance.AgentDiffId,
        result.Provenance.BaseName,
        result.Provenance.BaseDigest,
        result.Differences,
    };
}
