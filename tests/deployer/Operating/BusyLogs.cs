using System.Net;
using CloudPipe.Aws.CloudWatchLogs;

namespace CloudPipe.Deployer.Tests.Operating;

/// <summary>Real logs that are too busy to be read for a while.</summary>
internal sealed class BusyLogs(IAmazonCloudWatchLogs logs) : IAmazonCloudWatchLogs
{
    public int Refusals { get; set; }

    public Task<FilterLogEventsResponse> FilterLogEventsAsync(FilterLogEventsRequest request, CancellationToken cancellationToken) =>
        Refusals-- > 0 ? throw new AmazonCloudWatchLogsException("Rate exceeded", "ThrottlingException", "r", HttpStatusCode.BadRequest) : logs.FilterLogEventsAsync(request, cancellationToken);

    public Task<GetLogEventsResponse> GetLogEventsAsync(GetLogEventsRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<DescribeLogGroupsResponse> DescribeLogGroupsAsync(DescribeLogGroupsRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<DescribeLogStreamsResponse> DescribeLogStreamsAsync(DescribeLogStreamsRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task CreateLogGroupAsync(CreateLogGroupRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task PutRetentionPolicyAsync(PutRetentionPolicyRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task DeleteLogGroupAsync(DeleteLogGroupRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();
}
