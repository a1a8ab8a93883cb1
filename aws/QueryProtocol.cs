using System.Text.Json;
using Amazon.Runtime;

namespace CloudPipe.Aws;

/// <summary>The awsQuery and ec2Query protocols: a form there, XML back.</summary>
/// <param name="pipeline">Sends.</param>
/// <param name="version">The API version every request names.</param>
/// <param name="dialect">Whose form.</param>
/// <param name="shapes">Compiled models of every request and reply.</param>
/// <param name="toException">The service's own exception.</param>
internal sealed class QueryProtocol(
    AwsPipeline pipeline, string version, FormDialect dialect, JsonSerializerOptions shapes, Func<AwsError, AwsResponse, AmazonServiceException> toException)
{
    private static readonly Dictionary<string, string> s_headers = new() { ["content-type"] = "application/x-www-form-urlencoded; charset=utf-8" };

    public async Task<TReply> CallAsync<TRequest, TReply>(string operation, TRequest request, CancellationToken cancellationToken)
        where TReply : new()
    {
        var json = JsonSerializer.SerializeToElement(request, shapes.GetTypeInfo(typeof(TRequest)));
        var wire = new AwsRequest { Operation = operation, Headers = s_headers, Body = FormBody.Of(operation, version, dialect, json) };
        var response = await pipeline.SendAsync(wire, toException, cancellationToken);
        if (XmlTree.TryParse(response.Body) is not { } xml || xml.Name != operation + "Response")
        {
            throw Unreadable(operation, "the reply is not the XML of this operation", response);
        }

        try
        {
            // EC2 answers its members directly; an operation that answers nothing has no Result element.
            return xml.Child(operation + "Result") is { } result ? XmlReply.To<TReply>(result, shapes)
                : dialect == FormDialect.Ec2Query ? XmlReply.To<TReply>(xml, shapes)
                : typeof(TReply) == typeof(EmptyResponse) ? new TReply()
                : throw Unreadable(operation, $"the reply has no {operation}Result", response);
        }
        catch (Exception failure) when (failure is JsonException or FormatException or OverflowException)
        {
            throw Unreadable(operation, $"the reply is not XML of the expected shape: {failure.Message}", response);
        }
    }

    private AmazonServiceException Unreadable(string operation, string why, AwsResponse response) =>
        toException(new AwsError(ErrorCodes.UnreadableReply, $"{operation}: {why}") { RequestId = response.RequestId ?? "" }, response);
}
