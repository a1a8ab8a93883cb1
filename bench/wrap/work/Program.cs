// The work of a wrap alone, without the start of a process: one base into as many repositories as asked for, one after another.
// Arguments: the base, the registry and repository prefix to write to, the folder of the agent layer, how often, and the agent where another
// build of it is to be uploaded every time. Prints, as JSON, the medians of the milliseconds and of the bytes over loopback, and the process's peak
// memory in MiB.
using System.Globalization;
using System.Text.Json;
using CloudPipe.Model;
using CloudPipe.Wrapper;

var (from, prefix, agent, times) = (args[0], args[1], AgentLayer.Load(args[2]), int.Parse(args[3], CultureInfo.InvariantCulture));
var folder = Directory.CreateTempSubdirectory("cloudpipe-wrap-work-").FullName;
var document = new AlgorithmDocument
{
    ContainerName = "scratch",
    InputFilePath = "/in/",
    OutputFilePath = "/out/",
    RunCommand = "cp $input $output",
    Name = "work",
    InstanceType = "t3.micro",
    MemorySuggestedMiB = 128,
};
var milliseconds = new List<double>();
var bytes = new List<long>();
for (var i = 0; i < times; i++)
{
    if (args.Length > 4)
    {
        agent = await OtherBuildAsync(args[4], i);
    }

    var request = new WrapRequest
    {
        DocumentFile = Path.Combine(folder, "work.json"),
        Document = document,
        From = ImageReference.Parse(from),
        To = ImageReference.Parse($"{prefix}-{i}:latest"),
        AlgorithmsFolder = folder,
        Agents = [agent],
        Access = new ImageAccess { CacheFolder = Path.Combine(folder, "cache") },
    };
    var before = LoopbackBytes();
    var began = TimeProvider.System.GetTimestamp();
    await AlgorithmWrap.RunAsync(request, CancellationToken.None);
    milliseconds.Add(TimeProvider.System.GetElapsedTime(began).TotalMilliseconds);
    bytes.Add(LoopbackBytes() - before);
}

Directory.Delete(folder, recursive: true);
using var self = System.Diagnostics.Process.GetCurrentProcess();
Console.WriteLine(JsonSerializer.Serialize(new
{
    milliseconds = Median(milliseconds),
    first_milliseconds = milliseconds[0],
    bytes = Median(bytes),
    peak_mib = self.PeakWorkingSet64 / 1024 / 1024,
}));

async Task<AgentLayer> OtherBuildAsync(string program, int number)
{
    var path = Path.Combine(folder, "cpagent");
    File.Copy(program, path, overwrite: true);
    await File.AppendAllTextAsync(path, number.ToString(CultureInfo.InvariantCulture));
    return await AgentLayer.CreateAsync(path, "/etc/ssl/certs/ca-certificates.crt", agent.Version, Path.Combine(folder, "agent"), CancellationToken.None);
}

// The first ones compile what they run.
T Median<T>(IReadOnlyList<T> values)
{
    var settled = values.Skip(times / 3).Order().ToList();
    return settled[settled.Count / 2];
}

static long LoopbackBytes() => long.Parse(
    File.ReadLines("/proc/net/dev").First(line => line.TrimStart().StartsWith("lo:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
    CultureInfo.InvariantCulture);
