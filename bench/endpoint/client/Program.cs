using System.Globalization;
using System.Text;
using CloudPipe.EndpointBench;

// Usage: CloudPipe.EndpointBench NAME URL PROCESS ACCESS_KEY SECRET [SECONDS [WORKERS]]. Every request is another object or message; all are signed
// before the clock starts. Prints a row of a table: requests per second, and microseconds of the server's processor time for each.
var (name, url, server) = (args[0], new Uri(args[1]), int.Parse(args[2], CultureInfo.InvariantCulture));
var seconds = args.Length > 5 ? int.Parse(args[5], CultureInfo.InvariantCulture) : 4;
var workers = args.Length > 6 ? int.Parse(args[6], CultureInfo.InvariantCulture) : 16;
var most = 6_000 * seconds / workers;
var signer = new Signer(url.Authority, args[3], args[4]);
var load = new Load(url, server, workers, seconds);
var body = new byte[4096];
Random.Shared.NextBytes(body);

using var first = new Connection(url);
first.Exchange(signer.S3("PUT", "/bench-bucket"));
var created = Encoding.UTF8.GetString(first.Exchange(signer.Sqs("CreateQueue", """{"QueueName":"bench","Attributes":{"VisibilityTimeout":"600"}}""")));
var queue = Field(created, "QueueUrl");

// A warm server is what is compared: in the first round the peers compile what they need, which takes .NET longer than V8.
for (var round = 0; round < 2; round++)
{
    var stored = new int[workers];
    var puts = load.Run(most, (w, i) => signer.S3("PUT", $"/bench-bucket/{round}-{w}/{i}", body), (w, _) => stored[w]++);
    var gets = load.Run(most, (w, i) => signer.S3("GET", $"/bench-bucket/{round}-{w}/{i % Math.Max(1, stored[w])}"));
    var sends = load.Run(most, (w, i) => signer.Sqs("SendMessage", $$"""{"QueueUrl":"{{queue}}","MessageBody":"message {{i}} of {{w}}"}"""));
    var handles = Enumerable.Range(0, workers).Select(_ => new List<string>()).ToList();
    var receives = load.Run(
        most, (_, _) => signer.Sqs("ReceiveMessage", $$"""{"QueueUrl":"{{queue}}","MaxNumberOfMessages":1}"""),
        (w, reply) => handles[w].Add(Field(Encoding.UTF8.GetString(reply), "ReceiptHandle")));
    handles.ForEach(h => h.RemoveAll(string.IsNullOrEmpty));
    var deletes = load.Run(
        handles.Min(h => h.Count), (w, i) => signer.Sqs("DeleteMessage", $$"""{"QueueUrl":"{{queue}}","ReceiptHandle":"{{handles[w][i]}}"}"""));
    if (round > 0)
    {
        Console.WriteLine($"| {name} | {puts} | {gets} | {sends} | {receives} | {deletes} |");
    }
}

// The value of a string, whether or not a blank stands before it; "" where there is none.
static string Field(string json, string field)
{
    var name = json.IndexOf($"\"{field}\":", StringComparison.Ordinal);
    if (name < 0)
    {
        return "";
    }

    var start = json.IndexOf('"', name + field.Length + 3) + 1;
    return json[start..json.IndexOf('"', start)];
}
