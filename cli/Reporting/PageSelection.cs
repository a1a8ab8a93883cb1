using System.Globalization;
using CloudPipe.Local;

namespace CloudPipe.Cli.Reporting;

/// <summary>Chooses what a page holds of a run: failures first, an even sample of the rest; and says exactly what it leaves out.</summary>
/// <param name="bounds">How much.</param>
/// <param name="expected">Of all files, known before they come.</param>
internal sealed class PageSelection(PageBounds bounds, ReportCounts expected)
{
    private readonly long _roomForOthers = bounds.Files - Math.Min(expected.Failed, bounds.Failures);
    private readonly long _others = Math.Max(1, expected.Files - expected.Failed);
    private long _failures;
    private long _failuresTaken;
    private long _othersSeen;
    private long _othersTaken;
    private long _stderrLeft = bounds.StderrInAll;
    private long _stderrCut;

    /// <returns>The file as the page has it; null if it has no row.</returns>
    public ReportFile? Choose(ReportFile file)
    {
        if (file.Failure is not null)
        {
            _failures++;
            if (_failuresTaken == bounds.Failures)
            {
                return null;
            }

            _failuresTaken++;
        }
        else if (!TakesOther())
        {
            return null;
        }

        return file with { FailedAttempts = file.FailedAttempts?.Select(Shorten).ToList(), Failure = Shorten(file) };
    }

    /// <summary>What is not there.</summary>
    public PageOmission? Left()
    {
        var sentences = new List<string>();
        var left = _failures - _failuresTaken + _othersSeen - _othersTaken;
        if (left > 0)
        {
            var failures = _failures == _failuresTaken ? _failures == 0 ? "" : $"all {Text(_failures)} failures" : $"{Text(_failuresTaken)} of {Text(_failures)} failures";
            var others = _othersSeen == _othersTaken ? $"all {Text(_othersSeen)} others" : $"{Text(_othersTaken)} of {Text(_othersSeen)} others, evenly chosen";
            sentences.Add($"The table and the timeline have {Text(_failuresTaken + _othersTaken)} of {Text(_failures + _othersSeen)} files: {string.Join(" and ", new[] { failures, others }.Where(part => part.Length > 0))}. "
                + $"All numbers and distributions count every file, and {bounds.OtherFiles}.");
        }

        if (_stderrCut > 0)
        {
            sentences.Add($"The standard error of {Text(_stderrCut)} failed attempt{(_stderrCut == 1 ? "" : "s")} is cut to its end; {bounds.OtherStderr}.");
        }

        return sentences.Count == 0 ? null : new PageOmission(left, sentences);
    }

    /// <summary>Evenly over all of them: the n-th is taken when its share of the room grows by a row.</summary>
    private bool TakesOther()
    {
        var (before, after) = (_othersSeen * _roomForOthers / _others, (_othersSeen + 1) * _roomForOthers / _others);
        _othersSeen++;
        var takes = _roomForOthers >= _others || (after > before && _othersTaken < _roomForOthers);
        _othersTaken += takes ? 1 : 0;
        return takes;
    }

    private ReportAttempt Shorten(ReportAttempt attempt) => attempt with { StderrTail = Shorten(attempt.StderrTail) };

    /// <summary>Where the attempts are known, the last of them has its standard error already.</summary>
    private ReportFailure? Shorten(ReportFile file) =>
        file.Failure is null ? null : file.Failure with { StderrTail = file.FailedAttempts is { Count: > 0 } ? "" : Shorten(file.Failure.StderrTail) };

    private string Shorten(string stderr)
    {
        var room = (int)Math.Min(bounds.StderrOfAttempt, _stderrLeft);
        _stderrCut += stderr.Length > room ? 1 : 0;
        var kept = stderr.Length > room ? stderr[^room..] : stderr;
        _stderrLeft -= kept.Length;
        return kept;
    }

    private static string Text(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
