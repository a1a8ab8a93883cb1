using CloudPipe.Cli.Progress;
using CloudPipe.Model;
using CloudPipe.Wrapper;

namespace CloudPipe.Cli.Trying;

/// <summary>Says what to change in a document, from what came of running it once.</summary>
internal static class TryAdvice
{
    private const int PathsNamed = 5;
    private const int Step = 64;
    private const int CannotExecute = 126;
    private const int NotFound = 127;
    private const double Tight = 0.8;
    private const double Wide = 0.25;
    private const int Plenty = 256;

    public static IReadOnlyList<string> AfterSuccess(AlgorithmDocument document, long? peakMemoryBytes)
    {
        if (peakMemoryBytes is not { } peak)
        {
            return [];
        }

        var limit = (long)document.MemorySuggestedMiB << 20;
        var enough = Enough(peak);
        return
            peak > limit * Tight ? [$"It took {Humane.Bytes(peak)} of {Humane.Bytes(limit)}: a larger file may need more. memory.suggested {enough} leaves room."] :
            peak < limit * Wide && document.MemorySuggestedMiB > Plenty ? [$"It took {Humane.Bytes(peak)} of {Humane.Bytes(limit)}. If other files are no larger, memory.suggested {enough} is enough, and costs less."] :
            [];
    }

    public static async Task<IReadOnlyList<string>> AfterFailureAsync(AlgorithmDocument document, ContainerImage image, TryOutcome outcome, CancellationToken cancellationToken) => outcome.Reason switch
    {
        FailureReason.CannotRun => await ProgramAsync(document, image, cancellationToken),
        FailureReason.MissingResult => ["The program must write exactly to the path that $output stands for: a file, or a folder of that name. Files it leaves beside it are not taken."],
        FailureReason.OutOfMemory => [$"Set memory.suggested to {Math.Max(document.MemorySuggestedMiB * 2, Enough(outcome.PeakMemoryBytes ?? 0))}: {document.MemorySuggestedMiB} MiB are not enough."],
        FailureReason.Timeout => [$"Raise timeout_seconds{(document.TimeoutSeconds is { } seconds ? $": {seconds} are not enough" : "")}."],
        FailureReason.ExitCode => ExitCode(outcome),
        FailureReason.Signal => ["The program crashed. Does it run on its own: with the same command, in the same image?"],
        _ => [],
    };

    private static async Task<IReadOnlyList<string>> ProgramAsync(AlgorithmDocument document, ContainerImage image, CancellationToken cancellationToken)
    {
        var program = RunCommand.Parse(document.RunCommand).Arguments("", "")[0];
        var places = await ImageFiles.NamedAsync(image, ObjectKey.BaseName(program), PathsNamed, cancellationToken);
        List<string> advice = [];
        if (places.Any(place => place != program))
        {
            advice.Add($"The image has {string.Join(", ", places)}: begin run_command with that path.");
        }
        else if (places.Count == 0)
        {
            advice.Add($"No file of the image is called {ObjectKey.BaseName(program)}. Is it the right image?");
        }

        if (OwnCommand(image) is { Length: > 0 } own)
        {
            advice.Add($"On its own the image runs: {own}");
        }

        return advice;
    }

    private static IReadOnlyList<string> ExitCode(TryOutcome outcome) => outcome.ExitCode switch
    {
        NotFound => ["127 is a shell's word for 'not found': a program inside the command is not in the image, or not in its PATH. The last lines that it said name it."],
        CannotExecute => ["126 is a shell's word for 'cannot be executed': chmod +x the program in the image, or name its interpreter before it."],
        _ when outcome.Said.Count == 0 => ["The program said nothing. Does it take these arguments?"],
        _ => [],
    };

    private static string? OwnCommand(ContainerImage image)
    {
        var words = (image.Config.Entrypoint ?? []).Concat(image.Config.Cmd ?? []).ToList();
        return words.Count == 0 || ImageWrapper.StartsAgent(image) ? null : RunCommand.Shown(words);
    }

    // Half as much again, in steps that people write.
    private static long Enough(long bytes) => Math.Max(Step, (((bytes + (bytes >> 1)) >> 20) + Step - 1) / Step * Step);
}
