using System.Globalization;
using CloudPipe.BootstrapBench;

// bench/bootstrap/run.sh [RUNS]: see bench/README.md.
var runs = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 10;
var root = args[0];
var bootstrap = Path.Combine(root, "artifacts/bootstrap/linux-x64/bootstrap");
await using var queue = new QueueServer();
var environment = new Dictionary<string, string>
{
    ["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? "",
    ["HOME"] = "/nonexistent",
    ["_HANDLER"] = "enhance",
    ["AWS_REGION"] = "us-east-1",
    ["AWS_DEFAULT_REGION"] = "us-east-1",
    ["AWS_ACCESS_KEY_ID"] = "bench",
    ["AWS_SECRET_ACCESS_KEY"] = "bench",
    ["AWS_ENDPOINT_URL"] = queue.Url,
    ["sqs"] = $"{queue.Url}/1/q",
    ["output_s3_name"] = "out",
    ["CLOUDPIPE_TASK_DEFINITION"] = "enhance",
    ["CLOUDPIPE_CAPACITY_PROVIDER"] = "enhance",
    // What is measured is an event to its queue: the peer starts no workers either.
    ["CLOUDPIPE_PAUSED"] = "true",
};
const string Upload = """
    {"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"us-east-1","eventTime":"2026-11-21T12:00:00.000Z",
    "eventName":"ObjectCreated:Put","s3":{"s3SchemaVersion":"1.0","bucket":{"name":"in","arn":"arn:aws:s3:::in"},"object":{"key":"a/b.jpg","size":1,"eTag":"e"}}}]}
    """;
const string Test = """{"Service":"Amazon S3","Event":"s3:TestEvent","Bucket":"in"}""";

Console.WriteLine($"bootstrap: {new FileInfo(bootstrap).Length / 1e6:0.0} MB, one static file; its zip {new FileInfo(bootstrap + ".zip").Length / 1e6:0.0} MB ({runs} runs, medians)");
Console.WriteLine($"{"",-44}{"first answer",14}{"least",8}{"most",8}{"warm",8}{"peak MiB",10}");
string[] peer = ["python3", Path.Combine(root, "bench/bootstrap/peer.py")];
foreach (var (name, command, payload) in new[]
{
    ("bootstrap, a test event: nothing is called", [bootstrap], Test),
    ("bootstrap, an upload is queued", [bootstrap], Upload),
    ("Python with boto3, an upload is queued", peer, Upload),
})
{
    var function = new Function(command, environment, payload);
    await function.RunAsync(1);
    var measured = new List<Measured>();
    for (var i = 0; i < runs; i++)
    {
        measured.Add(await function.RunAsync(50));
    }

    var cold = measured.Select(run => run.ColdMs).Order().ToList();
    var warm = measured.SelectMany(run => run.WarmMs).Order().ToList();
    var peak = measured.Select(run => run.PeakMiB).Order().ToList();
    Console.WriteLine($"{name,-44}{cold[cold.Count / 2],11:0.0} ms{cold[0],8:0.0}{cold[^1],8:0.0}{warm[warm.Count / 2],8:0.00}{peak[peak.Count / 2],10:0.0}");
}
