using CloudPipe.Cli.Reporting;
using CloudPipe.Local;

namespace CloudPipe.Cli.Tests.Reporting;

public class PageSelectionTests
{
    private static readonly PageBounds s_bounds = new() { Files = 100, Failures = 10, StderrOfAttempt = 8, StderrInAll = 20 };

    [Fact]
    public void What_fits_is_there_whole()
    {
        var (taken, left) = Select(Enumerable.Range(0, 100).Select(index => File(index, fails: index < 5)).ToList());
        taken.Count.ShouldBe(100);
        left.ShouldBeNull();
    }

    [Theory]
    [InlineData(1_000, 3)]
    [InlineData(101, 10)]
    [InlineData(25_000, 4_000)]
    [InlineData(200, 200)]
    public void Failures_come_first_and_the_others_are_spread_evenly(int files, int failures)
    {
        var every = Math.Max(1, files / failures);
        var all = Enumerable.Range(0, files).Select(index => File(index, fails: index % every == 0 && index / every < failures)).ToList();

        var (taken, left) = Select(all);

        var failed = Math.Min(all.Count(file => file.Failure is not null), 10);
        taken.Count(file => file.Failure is not null).ShouldBe(failed);
        taken.Count.ShouldBe(Math.Min(100, failed + all.Count(file => file.Failure is null)));
        var others = taken.Where(file => file.Failure is null).Select(file => int.Parse(file.Key, null)).ToList();
        if (others.Count > 1)
        {
            var gaps = others.Zip(others.Skip(1), (a, b) => b - a).ToList();
            (gaps.Max() - gaps.Min()).ShouldBeLessThanOrEqualTo((files / 90) + 3, "no part of the run is left out");
        }

        left!.Files.ShouldBe(files - taken.Count);
        left.Text[0].ShouldContain($"{taken.Count} of {files:N0} files");
    }

    [Fact]
    public void Standard_error_is_cut_to_its_end_and_within_what_all_may_have()
    {
        var files = Enumerable.Range(0, 4).Select(index => File(index, fails: true, stderr: "0123456789")).ToList();

        var (taken, left) = Select(files);

        taken.Select(file => file.FailedAttempts![0].StderrTail).ShouldBe(["23456789", "23456789", "6789", ""]);
        taken.ShouldAllBe(file => file.Failure!.StderrTail.Length == 0, "the attempt has it");
        left!.Text.ShouldHaveSingleItem().ShouldStartWith("The standard error of 4 failed attempts is cut to its end");
    }

    private static (List<ReportFile> Taken, PageOmission? Left) Select(IReadOnlyCollection<ReportFile> files)
    {
        var selection = new PageSelection(s_bounds, new(files.Count, files.Count(file => file.Failure is not null)));
        return ([.. files.Select(selection.Choose).OfType<ReportFile>()], selection.Left());
    }

    private static ReportFile File(int index, bool fails, string stderr = "") => new()
    {
        Key = index.ToString(System.Globalization.CultureInfo.InvariantCulture),
        State = fails ? "failed" : "done",
        FailedAttempts = fails ? [new() { Stage = "a", Attempt = 1, Reason = "exit-code", Message = "it failed", StderrTail = stderr }] : null,
        Failure = fails ? new() { Stage = "a", Reason = "exit-code", Message = "it failed", Attempts = 1, StderrTail = stderr } : null,
    };
}
