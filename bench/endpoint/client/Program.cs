using System.Globalization;
using System.Text.Json;
using CloudPipe.EndpointBench;

// Usage: CloudPipe.EndpointBench NAME URL ACCESS_KEY SECRET SECONDS
var (name, url, seconds) = (args[0], args[1], int.Parse(args[4], CultureInfo.InvariantCulture));
using var client = new BenchClient(new Uri(url), args[2], args[3]);
const int workers = 8;
var body = new byte[4096];

await client.SendAsync("s3", HttpMethod.Put, "/bench-bucket", []);
var queue = JsonDocument.Parse(await client.SqsAsync("CreateQueue", """{"QueueName":"bench"}""")).RootElement.GetProperty("QueueUrl").GetString()!;
var puts = await RateAsync((worker, i) => client.SendAsync("s3", HttpMethod.Put, $"/bench-bucket/{worker}/{i % 500}", body));
var gets = await RateAsync((worker, i) => client.SendAsync("s3", HttpMethod.Get, $"/bench-bucket/{worker}/{i % Math.Min(500, puts.Least)}", []));
var sends = await RateAsync((_, i) => client.SqsAsync("SendMessage", $$"""{"QueueUrl":"{{queue}}","MessageBody":"message {{i}}"}"""));
var receives = await RateAsync((_, _) => client.SqsAsync("ReceiveMessage", $$"""{"QueueUrl":"{{queue}}","MaxNumberOfMessages":1}"""));
Console.WriteLine(
    $"{name,-18} S3 PUT 4 KiB {puts.PerSecond,7:F0}/s   S3 GET 4 KiB {gets.PerSecond,7:F0}/s   SQS send {sends.PerSecond,7:F0}/s   SQS receive {receives.PerSecond,7:F0}/s");

async Task<Rate> RateAsync(Func<int, int, Task> request)
{
    var time = TimeProvider.System;
    var start = time.GetTimestamp();
    var counts = await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Run(async () =>
    {
        var count = 0;
        for (; time.GetElapsedTime(start).TotalSeconds < seconds; count++)
        {
            await request(worker, count);
        }

        return count;
    })));
    return new Rate(counts.Sum() / time.GetElapsedTime(start).TotalSeconds, counts.Min());
}
