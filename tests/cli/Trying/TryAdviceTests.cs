using CloudPipe.Cli.Trying;
using CloudPipe.Model;
using CloudPipe.Wrapper;

namespace CloudPipe.Cli.Tests.Trying;

public sealed class TryAdviceTests
{
    private const long MiB = 1 << 20;

    [Theory]
    [InlineData(120, 128, "memory.suggested 192")]
    [InlineData(40, 512, "memory.suggested 64")]
    [InlineData(1, 1024, "memory.suggested 64")]
    public void After_a_success_the_memory_it_took_says_what_to_suggest(int peak, int suggested, string advice) =>
        TryAdvice.AfterSuccess(Document(suggested), peak * MiB).ShouldHaveSingleItem().ShouldContain(advice);

    [Theory]
    [InlineData(64, 128)]
    [InlineData(10, 128)]
    [InlineData(300, 512)]
    public void Memory_that_is_neither_tight_nor_wide_is_not_worth_a_word(int peak, int suggested) =>
        TryAdvice.AfterSuccess(Document(suggested), peak * MiB).ShouldBeEmpty();

    [Fact]
    public void Where_the_peak_is_not_known_nothing_is_said_about_memory() => TryAdvice.AfterSuccess(Document(128), null).ShouldBeEmpty();

    [Theory]
    [InlineData(FailureReason.OutOfMemory, null, "Set memory.suggested to 256: 128 MiB are not enough.")]
    [InlineData(FailureReason.Timeout, null, "Raise timeout_seconds")]
    [InlineData(FailureReason.MissingResult, 0, "exactly to the path that $output stands for")]
    [InlineData(FailureReason.ExitCode, 127, "not found")]
    [InlineData(FailureReason.ExitCode, 126, "chmod +x")]
    [InlineData(FailureReason.ExitCode, 1, "said nothing")]
    [InlineData(FailureReason.Signal, null, "crashed")]
    public async Task After_a_failure_the_reason_says_what_to_change(string reason, int? exitCode, string advice) =>
        (await AdviceAsync(Outcome(reason) with { ExitCode = exitCode })).ShouldHaveSingleItem().ShouldContain(advice);

    [Fact]
    public async Task A_program_that_said_why_it_failed_needs_no_advice() =>
        (await AdviceAsync(Outcome(FailureReason.ExitCode) with { ExitCode = 1, Said = ["cannot open x"] })).ShouldBeEmpty();

    [Fact]
    public async Task A_program_that_is_not_in_the_image_at_all_is_named() =>
        (await AdviceAsync(Outcome(FailureReason.CannotRun))).ShouldHaveSingleItem().ShouldBe("No file of the image is called tool. Is it the right image?");

    private static async Task<IReadOnlyList<string>> AdviceAsync(TryOutcome outcome)
    {
        var image = await ImageTransports.ReadAsync(ImageReference.Scratch, platform: null, TestContext.Current.CancellationToken);
        return await TryAdvice.AfterFailureAsync(Document(128), image, outcome, TestContext.Current.CancellationToken);
    }

    private static TryOutcome Outcome(string reason) => new()
    {
        Algorithm = "blur",
        File = "/x.txt",
        Succeeded = false,
        Command = "/tool /in/x.txt /out/Result-blur-x.txt",
        Reason = reason,
        Said = [],
        Advice = [],
    };

    private static AlgorithmDocument Document(int suggested) => new()
    {
        ContainerName = "scratch",
        InputFilePath = "/in/",
        OutputFilePath = "/out/",
        RunCommand = "/tool $input $output",
        Name = "blur",
        MemorySuggestedMiB = suggested,
    };
}
