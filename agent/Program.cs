using CloudPipe.Agent.Logging;

var streams = new StandardStreams();
streams.Write(false, "hello");
using var c = new CloudPipe.Aws.Sqs.SqsClient();
try { await c.ReceiveMessageAsync(new() { QueueUrl = "http://127.0.0.1:1/q" }, default); } catch (Amazon.Runtime.AmazonServiceException e) { streams.Write(true, e.Message); }
var r = new CloudPipe.Agent.Processes.ChildRunner(TimeProvider.System, TimeSpan.FromSeconds(2));
var x = await r.RunAsync(new("/bin/sh", ["sh", "-c", "echo hi; echo err >&2; exit 3"], new Dictionary<string,string>()), (s, l) => streams.Write(false, $"{s} {l}"), default, default);
streams.Write(false, x.ToString());
