using System.Globalization;
using CloudPipe.Agent.Logging;
using CloudPipe.Model;

namespace CloudPipe.Agent.Settings;

/// <summary>Reads the settings and names everything that is wrong with them at once.</summary>
internal sealed class AgentSettingsReader(IReadOnlyDictionary<string, string> environment, string hostName)
{
    private const int LongestVisibility = 43_200;
    private const int LongestStall = 3_600;

    /// <summary>30 days: far beyond what a queue holds a message, and what a timer can count.</summary>
    private const int LongestTimeout = 2_592_000;

    private const int MostSlots = 1000;

    private readonly List<SettingFault> _faults = [];

    /// <exception cref="AgentSettingsException">Something is missing or invalid.</exception>
    public AgentSettings Read()
    {
        var algorithmPath = Text(AgentEnvironment.Algorithm) ?? AgentDocument.PathInImage;
        var algorithm = ReadAlgorithm(algorithmPath);
        var queue = RequiredUrl(AgentEnvironment.Queue, "the URL of the queue to work from");
        var bucket = Required(AgentEnvironment.OutputBucket, "the name of the bucket for results");
        var deadLetter = Text(AgentEnvironment.DeadLetter) is null ? null : RequiredUrl(
            AgentEnvironment.DeadLetter, "the URL of the dead-letter queue");
        var idle = Seconds(AgentEnvironment.IdleSeconds, 0, int.MaxValue);
        var maxJobs = Whole(AgentEnvironment.MaxJobs, 1, int.MaxValue);
        var slots = Whole(AgentEnvironment.Slots, 1, MostSlots);
        var timeout = Seconds(AgentEnvironment.TimeoutSeconds, 1, LongestTimeout);
        var visibility = Seconds(AgentEnvironment.VisibilitySeconds, 1, LongestVisibility);
        var stall = Seconds(AgentEnvironment.StallSeconds, 1, LongestStall);
        var format = Format();
        var tellsMetrics = TellsMetrics();
        if (_faults.Count > 0 || algorithm is null)
        {
            throw new AgentSettingsException(_faults);
        }

        var defaults = new AgentSettings
        {
            Algorithm = algorithm,
            Stage = Text(AgentEnvironment.Name) ?? algorithm.Name,
            QueueUrl = queue,
            OutputBucket = bucket,
            Worker = Text(AgentEnvironment.Worker) ?? hostName,
            ChildEnvironment = ChildEnvironment.Of(environment, algorithm.PassCredentials == true),
            Variables = algorithm.Variables.Where(environment.ContainsKey).ToDictionary(
                name => name, name => environment[name], StringComparer.Ordinal),
            ScratchFolders = [Path.Combine(Path.GetDirectoryName(Path.GetFullPath(algorithmPath)) ?? "/", "tmp"), Text("TMPDIR") ?? "/tmp", "/dev/shm"],
        };
        return defaults with
        {
            NextStage = Text(AgentEnvironment.Next),
            DeadLetterQueueUrl = deadLetter,
            Region = Text("AWS_REGION") ?? Text(AgentEnvironment.Region),
            Idle = idle ?? defaults.Idle,
            MaxJobs = maxJobs,
            Slots = slots ?? algorithm.JobsAtOnce ?? defaults.Slots,
            JobTimeout = timeout ?? (
                algorithm.TimeoutSeconds is { } seconds ? TimeSpan.FromSeconds(Math.Min(seconds, LongestTimeout)) : null),
            Visibility = visibility ?? defaults.Visibility,
            Stall = stall ?? defaults.Stall,
            LogLevel = Level(),
            LogFormat = format,
            TellsMetrics = tellsMetrics,
        };
    }

    private AgentDocument? ReadAlgorithm(string path)
    {
        try
        {
            return AgentDocument.Read(File.ReadAllText(path));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or CloudPipeException or System.Text.Json.JsonException or FormatException)
        {
            _faults.Add(new(
                AgentErrorCodes.AlgorithmUnreadable,
                $"{path} cannot be read: {failure.Message} The image has to be wrapped by 'cloudpipe wrap'."));
            return null;
        }
    }

    private LogLevel Level() => Text(AgentEnvironment.LogLevel) switch
    {
        "ERROR" => LogLevel.Error,
        "INFO" => LogLevel.Info,
        "DEBUG" => LogLevel.Debug,
        _ => LogLevel.Warning,
    };

    private LogFormat Format()
    {
        switch (Text(AgentEnvironment.Log)?.ToUpperInvariant())
        {
            case null or "TEXT":
                return LogFormat.Text;
            case "JSON":
                return LogFormat.Json;
            default:
                Invalid(AgentEnvironment.Log, "'json' or 'text'");
                return LogFormat.Text;
        }
    }

    private bool TellsMetrics()
    {
        switch (Text(AgentEnvironment.Metrics)?.ToUpperInvariant())
        {
            case null or "NONE":
                return false;
            case "EMF":
                return true;
            default:
                Invalid(AgentEnvironment.Metrics, "'emf' or 'none'");
                return false;
        }
    }

    private string Required(string name, string meaning)
    {
        if (Text(name) is { } value)
        {
            return value;
        }

        _faults.Add(new(AgentErrorCodes.SettingMissing, $"{name} is not set: {meaning}."));
        return "";
    }

    private string RequiredUrl(string name, string meaning)
    {
        var value = Required(name, meaning);
        if (value.Length > 0 && !(Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"))
        {
            Invalid(name, "an http or https URL");
        }

        return value;
    }

    private TimeSpan? Seconds(string name, int least, int most) => Whole(name, least, most) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    private int? Whole(string name, int least, int most)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
        {
            return value;
        }

        Invalid(name, most == int.MaxValue ? $"a whole number, {least} or more" : $"a whole number from {least} to {most}");
        return null;
    }

    // The value is not repeated: somebody may have put a secret into the wrong variable.
    private void Invalid(string name, string expected) => _faults.Add(
        new(AgentErrorCodes.SettingInvalid, $"{name} is not {expected}."));

    private string? Text(string name) => environment.TryGetValue(name, out var value) && value.Trim().Length > 0 ? value.Trim() : null;
}
