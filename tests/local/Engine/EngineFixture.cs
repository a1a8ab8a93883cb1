using CloudPipe.Local.Engine;
using CloudPipe.Model;
using CloudPipe.Wrapper;

namespace CloudPipe.Local.Tests.Engine;

/// <summary>A run's folders and endpoint, without containers.</summary>
internal sealed class EngineFixture : IAsyncDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("cloudpipe-engine-").FullName;

    private EngineFixture()
    {
    }

    public RunOptions Options { get; private set; } = null!;

    public RunFolders Folders { get; private set; } = null!;

    public RunLedger Ledger { get; private set; } = null!;

    public EmbeddedEndpoint Endpoint { get; private set; } = null!;

    /// <param name="algorithms">The stages, first to last.</param>
    public static async Task<EngineFixture> OpenAsync(params string[] algorithms)
    {
        var fixture = new EngineFixture();
        fixture.Options = await OptionsAsync(fixture._root, new SilentRuntime(), algorithms);
        fixture.Folders = new RunFolders(fixture.Options.OutputFolder);
        Directory.CreateDirectory(fixture.Folders.State);
        fixture.Ledger = new RunLedger(fixture.Folders.Ledger);
        fixture.Endpoint = await EmbeddedEndpoint.StartAsync(new EmbeddedEndpointOptions { StateDirectory = fixture.Folders.State });
        await RunResources.OpenAsync(fixture.Options, fixture.Folders, fixture.Endpoint, CancellationToken.None);
        return fixture;
    }

    public static async Task<RunOptions> OptionsAsync(string root, IContainerRuntime runtime, params string[] algorithms)
    {
        var image = await ImageTransports.ReadAsync(ImageReference.Scratch, platform: null, CancellationToken.None);
        Directory.CreateDirectory(Path.Combine(root, "in"));
        return new RunOptions
        {
            Workflow = "flow.json",
            InputBucket = "the-input",
            OutputBucket = "the-output",
            Stages = [.. algorithms.Select((name, index) => new RunStage(index, Document(name), image, new Dictionary<string, string>()))],
            InputFolder = Path.Combine(root, "in"),
            OutputFolder = Path.Combine(root, "out"),
            Runtime = runtime,
            Parallel = 1,
        };
    }

    public void WriteInput(string key, string content = "x")
    {
        var path = Path.Combine(Options.InputFolder, key);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }

    /// <summary>Puts what a stage's agent would put for an input.</summary>
    public Task<StoredObject> PutResultAsync(int stage, string inputKey)
    {
        var of = Options.Stages[stage];
        var key = ResultNames.Key(inputKey, ResultNames.ForFile(of.Name, ObjectKey.BaseName(inputKey)));
        var metadata = new Dictionary<string, string>
        {
            [ResultMetadata.Source] = ResultMetadata.SourceOf(new InputObject(RunResources.InputBucket(Options, of), inputKey)),
            [ResultMetadata.Attempt] = "2",
            [ResultMetadata.DurationMs] = "17",
        };
        return Endpoint.Buckets.PutAsync(RunResources.OutputBucket(Options, of), key, new MemoryStream("result"u8.ToArray()), new PutOptions { Metadata = metadata });
    }

    public async ValueTask DisposeAsync()
    {
        await Endpoint.DisposeAsync();
        Ledger.Dispose();
        Directory.Delete(_root, recursive: true);
    }

    private static AlgorithmDocument Document(string name) => new()
    {
        ContainerName = "scratch",
        InputFilePath = "/in/",
        OutputFilePath = "/out/",
        RunCommand = "/run $input $output",
        Name = name,
        MemorySuggestedMiB = 64,
    };
}
