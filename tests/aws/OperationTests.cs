using System.Net;
using System.Reflection;
using System.Runtime.CompilerServices;
using CloudPipe.Aws.Sqs;

namespace CloudPipe.Aws.Tests;

/// <summary>Models are looked up when an operation is called: every operation of every client has its own, for sending and for reading.</summary>
public sealed class OperationTests
{
    public static TheoryData<string, string> Operations()
    {
        var data = new TheoryData<string, string>();
        foreach (var client in typeof(SqsClient).Assembly.GetExportedTypes().Where(type => type.Name.EndsWith("Client", StringComparison.Ordinal) && type.Name != "S3RecordClient"))
        {
            foreach (var method in client.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly).Where(method => method.Name.EndsWith("Async", StringComparison.Ordinal)))
            {
                data.Add(client.FullName!, method.Name);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Every_operation_is_sent_and_its_reply_read(string client, string method)
    {
        var operation = method[..^"Async".Length];
        var transport = new FakeTransport((request, cancel) =>
        {
            var isForm = request.Content?.Headers.ContentType?.MediaType?.Contains("form", StringComparison.Ordinal) == true;
            return FakeTransport.Reply(HttpStatusCode.OK, isForm ? $"<{operation}Response><{operation}Result/></{operation}Response>" : "{}")(request, cancel);
        });
        var type = typeof(SqsClient).Assembly.GetType(client)!;
        var arguments = type.GetConstructors().Single().GetParameters().Select(parameter => parameter.ParameterType == typeof(AwsClientOptions) ? (object)FakeAws.Options(transport) : null).ToArray();
        using var api = (IDisposable)type.GetConstructors().Single().Invoke(arguments);
        var call = type.GetMethod(method)!;
        var request = RuntimeHelpers.GetUninitializedObject(call.GetParameters()[0].ParameterType);
        request.GetType().GetProperty("FunctionName")?.SetValue(request, "f");
        request.GetType().GetProperty("InvocationType")?.SetValue(request, "Event");
        await (Task)call.Invoke(api, [request, CancellationToken.None])!;
        var sent = transport.Requests.ShouldHaveSingleItem();
        (transport.Bodies[0].Contains($"Action={operation}&") || sent.Headers.TryGetValues("x-amz-target", out var target) && target.Single().EndsWith("." + operation, StringComparison.Ordinal)
            || client.EndsWith("LambdaClient", StringComparison.Ordinal)).ShouldBeTrue();
    }
}
