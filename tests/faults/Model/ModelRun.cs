using CloudPipe.Agent.Disk;
using CloudPipe.Agent.Jobs;
using CloudPipe.Agent.Logging;
using CloudPipe.Agent.Pipelining;
using CloudPipe.Agent.Processes;
using CloudPipe.Agent.Settings;
using CloudPipe.Model;

namespace CloudPipe.Faults.Tests.Model;

/// <summary>Lets workers live and end in a scenario's world until no message is left.</summary>
internal sealed class ModelRun : IDisposable
{
    private static readonly TimeSpan s_longestLife = TimeSpan.FromMinutes(2);

    private readonly TemporaryFolder _folder = new();
    private readonly Scenario _scenario;
    private readonly World _world;

    private ModelRun(Scenario scenario) => (_scenario, _world) = (scenario, new World(scenario));

    /// <returns>What should not have been, with the end of the workers' log; nothing if all was well.</returns>
    public static async Task<IReadOnlyList<string>> ViolationsAsync(Scenario scenario)
    {
        using var run = new ModelRun(scenario);
        // Every generation of workers does something, or a strike ends it: two for each strike are plenty.
        var most = (2 * scenario.Strikes.Count) + (2 * scenario.MaxReceiveCount) + 2;
        for (var generation = 0; !run._world.IsEmpty; generation++)
        {
            if (generation == most)
            {
                return [.. run._world.Violations, $"after {most} generations of workers there is still a message"];
            }

            await Task.WhenAll(Enumerable.Range(0, scenario.Workers).Select(run.LiveAsync));
            run._world.TimePasses();
        }

        run._world.Judge();
        return run._world.Violations;
    }

    public void Dispose() => _folder.Dispose();

    private async Task LiveAsync(int worker)
    {
        var time = new ModelTime();
        using var life = new Life(_world, time);
        var settings = SettingsOf(worker);
        var log = new AgentLog(new NoLog(), LogLevel.Error, LogFormat.Text, time, settings.Worker);
        var command = new CommandStep(settings, life, new OutOfMemoryCounter(_folder["none"], _folder["none"]), time, log);
        using var disk = new DiskRoom(_ => long.MaxValue / 2);
        using var lanes = new Lanes(settings.Slots);
        var jobs = new JobRunner(settings, life, life, command, new ResultStep(settings, life, log), new WorkFolders(settings), disk, lanes, log);
        var metrics = new JobMetrics(null, settings.QueueUrl, settings.Stage, settings.Worker, time);
        var handler = new MessageHandler(settings, life, jobs, new FailureReporter(settings, life, time, log), metrics, time, log);
        try
        {
            await new Worker(settings, life, handler, time, log).RunAsync(life.Stop).WaitAsync(s_longestLife);
        }
        catch (KilledException) when (life.IsDead)
        {
            // As it was to be.
        }
        catch (TimeoutException)
        {
            _world.Violate("a worker did not end");
        }
    }

    private AgentSettings SettingsOf(int worker) => new()
    {
        Algorithm = new AgentDocument
        {
            Name = World.Stage,
            RunCommand = "/bin/sh $input $output",
            // Nobody can write there: each job has a folder of its own, as it has in a container.
            InputFilePath = "/proc/cloudpipe/in/",
            OutputFilePath = "/proc/cloudpipe/out/",
            BaseDigest = "sha256:1",
            PermanentExitCodes = [World.PermanentExitCode],
        },
        Stage = World.Stage,
        QueueUrl = "http://127.0.0.1:1/1/q",
        OutputBucket = World.Output,
        Idle = TimeSpan.Zero,
        Visibility = ModelTime.Visibility,
        Slots = _scenario.Slots,
        Worker = $"w{worker}",
        ChildEnvironment = new Dictionary<string, string>(),
        Variables = new Dictionary<string, string>(),
        ScratchFolders = [_folder[$"scratch-{worker}"]],
    };
}
