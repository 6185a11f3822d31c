"""Cinder's own fake driver (shipped in cinder.tests) + no-op image copies, so that
boot-from-volume and volume-from-image work without any block device. An image of a
volume has one byte."""
import io

from cinder.tests import fake_driver


class TestVolumeDriver(fake_driver.FakeLoggingVolumeDriver):
    def clone_image(self, context, volume, image_location, image_meta, image_service):
        return {}, True          # "cloned": skips the download/convert path

    def copy_image_to_volume(self, context, volume, image_service, image_id,
                             disable_sparse=False):
        pass

    def copy_volume_to_image(self, context, volume, image_service, image_meta):
        image_service.update(context, image_meta['id'], {}, io.BytesIO(b'0'))

    def extend_volume(self, volume, new_size):
        pass
