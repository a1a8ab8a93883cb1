using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using CloudPipe.Integration.Tests.Bases;

namespace CloudPipe.Integration.Tests.Ngs;

/// <summary>workflows/ngs.json over the four samples and one that was cut off; run once for all tests that look at it.</summary>
public sealed partial class NgsRun : IAsyncLifetime
{
    public const string Broken = "plate1/cut-off.fastq.gz";
    public const int PairsOfASample = 2500;

    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(5);
    private static readonly string[] s_algorithms = ["quality", "align", "variants"];

    private readonly WorkFolder _work = new();
    private JsonDocument _report = null!;

    public static IReadOnlyList<string> Samples { get; } = ["lambda-01", "lambda-02", "lambda-03", "lambda-04"];

    internal int ExitCode { get; private set; }

    internal string Everything { get; private set; } = "";

    internal JsonElement Report => _report.RootElement;

    public async ValueTask InitializeAsync()
    {
        await using var wrap = CommandProcess.Start(
            Built.CloudPipe, ["wrap", .. s_algorithms.Select(name => Path.Combine(Built.Root, $"samples/ngs/{name}/algorithm.json"))], folder: _work.Path);
        (await wrap.ExitAsync(s_limit)).ShouldBe(0, wrap.Everything);

        await Tool.RunAsync("cp", "-R", Built.NgsSamples, _work.Input);
        var whole = await File.ReadAllBytesAsync(_work.At("input/plate1/lambda-01.fastq.gz"));
        await File.WriteAllBytesAsync(_work.At("input/" + Broken), whole[..(whole.Length / 2)]);

        await using var run = CommandProcess.Start(
            Built.CloudPipe,
            ["run", Path.Combine(Built.Root, "workflows/ngs.json"), "-i", _work.Input, "-o", _work.Output, "--runtime", "namespaces", "--parallel", "4", "--attempts", "2"],
            folder: _work.Path);
        ExitCode = await run.ExitAsync(s_limit);
        Everything = run.Everything;
        _report = JsonDocument.Parse(await File.ReadAllTextAsync(_work.At("output/report.json")));
        foreach (var file in Files().Where(file => file.GetProperty("state").GetString() == "done"))
        {
            ZipFile.ExtractToDirectory(_work.At("output/" + file.GetProperty("result").GetString()), FolderOf(Sample(file.GetProperty("key").GetString()!)));
        }
    }

    public ValueTask DisposeAsync()
    {
        _report?.Dispose();
        _work.Dispose();
        return ValueTask.CompletedTask;
    }

    internal IEnumerable<JsonElement> Files() => Report.GetProperty("files").EnumerateArray();

    /// <summary>A file of the sample's last result.</summary>
    internal string Result(string sample, string name) => Path.Combine(FolderOf(sample), name);

    /// <summary>The result that a stage before the last left for the next, and for the user.</summary>
    internal string Intermediate(string stage, string sample)
    {
        var file = Files().Single(file => Sample(file.GetProperty("key").GetString()!) == sample);
        var result = file.GetProperty("stages").EnumerateArray().Single(made => made.GetProperty("name").GetString() == stage);
        var folder = Path.Combine(_work.Output, ".cloudpipe/stages", $"stage-{Array.IndexOf(s_algorithms, stage) + 1}-{stage}");
        return Path.Combine(folder, result.GetProperty("result").GetString()!);
    }

    /// <summary>Who worked from when to when on what: the workers' own lines, and how long the program took.</summary>
    internal IReadOnlyList<NgsJob> Jobs()
    {
        var durations = Files()
            .SelectMany(file => file.GetProperty("stages").EnumerateArray())
            .ToDictionary(made => made.GetProperty("result").GetString()!, made => TimeSpan.FromMilliseconds(made.GetProperty("duration_ms").GetInt64()));
        return
        [
            .. Directory.EnumerateFiles(Path.Combine(_work.Output, ".cloudpipe/logs"))
                .SelectMany(File.ReadLines)
                .Select(line => Done().Match(line))
                .Where(match => match.Success)
                .Select(match =>
                {
                    var end = DateTimeOffset.Parse(match.Groups["time"].Value, CultureInfo.InvariantCulture);
                    var result = match.Groups["result"].Value;
                    return new NgsJob(match.Groups["worker"].Value, Sample(result), end - durations[result], end);
                }),
        ];
    }

    /// <summary>The template that the workflow becomes when its images, the very ones of this run, are in a registry.</summary>
    internal async Task<JsonDocument> TemplateAsync()
    {
        foreach (var stage in Report.GetProperty("stages").EnumerateArray())
        {
            var name = stage.GetProperty("name").GetString();
            var document = await File.ReadAllTextAsync(_work.At($"algorithms/{name}_info.json"));
            _work.Write($"in-a-registry/{name}_info.json", ContainerName().Replace(document, $"\"container_name\": \"docker://docker.io/lab/{name}@{stage.GetProperty("image_digest").GetString()}\""));
        }

        await using var synth = CommandProcess.Start(
            Built.CloudPipe, ["synth", Path.Combine(Built.Root, "workflows/ngs.json"), "--algorithms", _work.At("in-a-registry")], folder: _work.Path);
        (await synth.ExitAsync(s_limit)).ShouldBe(0, synth.Everything);
        return JsonDocument.Parse(synth.Out);
    }

    private static string Sample(string key) => SampleName().Match(key).Value;

    private string FolderOf(string sample) => _work.At("unpacked/" + sample);

    [GeneratedRegex(@"^(?<worker>\S+) (?<time>\S+) INFO done job=\S+ key=\S+ result=(?<result>\S+) ", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Done();

    [GeneratedRegex("lambda-[0-9]{2}|cut-off", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SampleName();

    [GeneratedRegex("\"container_name\": \"[^\"]*\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ContainerName();
}
