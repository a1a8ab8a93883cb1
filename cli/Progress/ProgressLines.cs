using CloudPipe.Local;

namespace CloudPipe.Cli.Progress;

/// <summary>Plain lines for logs and pipes: one when the counts changed, at most one in two seconds.</summary>
internal sealed class ProgressLines(TextWriter output) : IProgress<RunProgress>
{
    private static readonly TimeSpan s_atMostEvery = TimeSpan.FromSeconds(2);

    private readonly Lock _turn = new();
    private string? _last;
    private string? _activity;
    private TimeSpan _lastAt = TimeSpan.MinValue;

    public void Report(RunProgress value)
    {
        lock (_turn)
        {
            if (value.Activity is not null && value.Activity != _activity)
            {
                output.WriteLine(value.Activity);
            }

            _activity = value.Activity;
            if (_lastAt != TimeSpan.MinValue && value.Elapsed - _lastAt < s_atMostEvery)
            {
                return;
            }

            var line = string.Join("; ", value.Stages.Select(stage =>
                $"{stage.Name} {stage.Done}/{stage.Done + stage.Waiting + stage.Running + stage.Failed}{(stage.Failed > 0 ? $" ({stage.Failed} failed)" : "")}"));
            if (line != _last)
            {
                output.WriteLine($"{Humane.Duration(value.Elapsed)} {line}");
                _last = line;
                _lastAt = value.Elapsed;
            }
        }
    }
}
