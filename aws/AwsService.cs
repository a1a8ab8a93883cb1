namespace CloudPipe.Aws;

/// <summary>What tells one service from another before any operation is called.</summary>
/// <param name="Id">As in <c>AWS_ENDPOINT_URL_ID</c>, with spaces where that has underscores, for example <c>CloudWatch Logs</c>.</param>
/// <param name="EndpointPrefix">The first label of its host names, for example <c>monitoring</c>; also its signing name.</param>
/// <param name="IsGlobal">One endpoint and one signing region for a whole partition.</param>
internal sealed record AwsService(string Id, string EndpointPrefix, bool IsGlobal = false);
