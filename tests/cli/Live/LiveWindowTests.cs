using CloudPipe.Cli.Live;
using CloudPipe.Local;

namespace CloudPipe.Cli.Tests.Live;

public sealed class LiveWindowTests
{
    private readonly LiveWindow _window = new(capacity: 4, stderrKept: 10);

    [Fact]
    public void Where_it_is_full_files_that_wait_leave_first_then_those_done_longest_ago_and_failures_last()
    {
        Put(1, ("failed", "failed"), ("done-1", "done"), ("waiting", "waiting"), ("done-2", "done"));
        Put(2, ("new-1", "running"));
        Shown().ShouldBe(["failed", "done-1", "done-2", "new-1"], ignoreOrder: true);
        Put(3, ("new-2", "done"));
        Shown().ShouldBe(["failed", "done-2", "new-1", "new-2"], ignoreOrder: true);
        Put(4, ("f-2", "failed"), ("f-3", "failed"), ("f-4", "failed"), ("f-5", "failed"));
        Shown().ShouldBe(["f-2", "f-3", "f-4", "f-5"], ignoreOrder: true);
        _window.Count.ShouldBe(4);
    }

    [Fact]
    public void A_page_is_told_what_changed_and_what_left_since_it_looked_and_no_more()
    {
        Put(1, ("a", "waiting"), ("b", "waiting"), ("c", "waiting"), ("d", "waiting"));
        Put(2, ("a", "done"));
        Put(3, ("e", "waiting"));

        _window.Since(1).Select(file => file.Key).ShouldBe(["a", "e"], ignoreOrder: true);
        _window.RemovedSince(2).ShouldBe(["b"]);
        _window.RemovedSince(3).ShouldBeEmpty();
    }

    [Fact]
    public void Who_missed_more_than_is_remembered_is_told_so()
    {
        for (var index = 1; index <= 20; index++)
        {
            Put(index, ($"{index}", "waiting"));
        }

        _window.RemovedSince(2).ShouldBeNull();
        _window.RemovedSince(18).ShouldNotBeNull().Count.ShouldBe(2);
    }

    [Fact]
    public void Of_standard_error_the_end_is_kept()
    {
        _window.Put(
            new ReportFile
            {
                Key = "a",
                State = "failed",
                Failure = new ReportFailure { Stage = "s", Reason = "exit-code", Message = "m", Attempts = 1, StderrTail = "0123456789the end" },
            },
            1);

        _window.Since(0).ShouldHaveSingleItem().Failure!.StderrTail.ShouldBe("789the end");
    }

    [Fact]
    public void A_file_that_changes_stays_one_row()
    {
        Put(1, ("a", "waiting"));
        Put(2, ("a", "running"));
        Put(3, ("a", "failed"));

        _window.Since(0).ShouldHaveSingleItem().State.ShouldBe("failed");
    }

    private void Put(long version, params (string Key, string State)[] files)
    {
        foreach (var (key, state) in files)
        {
            _window.Put(new ReportFile { Key = key, State = state }, version);
        }
    }

    private IEnumerable<string> Shown() => _window.Since(0).Select(file => file.Key);
}
