using Microsoft.AspNetCore.Http;

namespace CloudPipe.Wrapper.Tests;

/// <summary>Something that goes wrong with one request; <paramref name="handle"/> is what would have been done without it.</summary>
internal delegate Task Fault(HttpContext http, Func<Task> handle);
